package org.sustainlp.harness.recipe;

import org.sustainlp.harness.training.TrainingBudget;

/** One step of a recipe. Each changes either the model or how it is served. */
public sealed interface Stage {

  /** The name in reports: {@code baseline}, {@code distill}, … */
  String id();

  /** The step in words. */
  String title();

  /** Does what the kind of stage asks for; the compiler sees that no kind is forgotten. */
  <T> T fold(Cases<T> cases);

  /** One answer per kind of stage. */
  interface Cases<T> {
    T fineTune(FineTune stage);

    T dynamicLength(DynamicLength stage);

    T distill(Distill stage);

    T quantize(Quantize stage);

    T multiInstance(MultiInstance stage);

    T prune(Prune stage);
  }

  /**
   * Trains all weights on gold labels and serves the model out of the box.
   *
   * @param maxLength longest served input in tokens; shorter ones are padded to it
   * @param training how long
   */
  record FineTune(String id, String title, int maxLength, TrainingBudget training)
      implements Stage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.fineTune(this);
    }
  }

  /** Stops padding inputs to the longest. */
  record DynamicLength(String id, String title) implements Stage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.dynamicLength(this);
    }
  }

  /**
   * Teaches a shallower model what the fine-tuned one answers.
   *
   * @param layers share of the teacher's layers that the student has, in (0, 1]
   * @param stateLossRatio weight of the hidden-state loss, at least 0
   * @param training how long
   */
  record Distill(
      String id, String title, double layers, double stateLossRatio, TrainingBudget training)
      implements Stage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.distill(this);
    }
  }

  /** Rebuilds the model as a graph of fused operators with int8 matrix products. */
  record Quantize(String id, String title) implements Stage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.quantize(this);
    }
  }

  /**
   * Runs several instances side by side.
   *
   * @param threads of each instance; there are as many instances as fit the cores
   */
  record MultiInstance(String id, String title, int threads) implements Stage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.multiInstance(this);
    }
  }

  /**
   * Removes the least important heads and feed-forward units, then distils again.
   *
   * @param heads share of heads kept in every layer, in (0, 1]
   * @param ffn share of feed-forward units kept in every layer, in (0, 1]
   * @param importanceExamples most training examples that importance is computed on
   * @param stateLossRatio weight of the hidden-state loss, at least 0
   * @param training how long the pruned model is taught
   */
  record Prune(
      String id,
      String title,
      double heads,
      double ffn,
      int importanceExamples,
      double stateLossRatio,
      TrainingBudget training)
      implements Stage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.prune(this);
    }
  }
}

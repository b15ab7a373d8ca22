package org.sustainlp.harness.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.pruning.Selection;
import org.sustainlp.harness.training.DistillationLoss;
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

    T earlyExit(EarlyExit stage);

    T search(Search stage);
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
   * Teaches a smaller model what the fine-tuned one answers.
   *
   * @param student the submission whose encoder the student starts from, as on the command line;
   *     null for the teacher's own layers
   * @param layers how many of the layers the student starts with, evenly spread
   * @param width how many dimensions of its token representations, to a multiple of 16; 1 for all
   * @param loss what the student is held against
   * @param training how long
   */
  record Distill(
      String id,
      String title,
      @Nullable String student,
      Portion layers,
      Portion width,
      DistillationLoss loss,
      TrainingBudget training)
      implements Stage {

    /** As wide as what the student starts from. */
    public Distill(
        String id,
        String title,
        @Nullable String student,
        Portion layers,
        DistillationLoss loss,
        TrainingBudget training) {
      this(id, title, student, layers, Portion.ALL, loss, training);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.distill(this);
    }
  }

  /**
   * Rebuilds the model as a graph of fused operators.
   *
   * @param quantization how its linear layers are stored and multiplied
   */
  record Quantize(String id, String title, Quantization quantization) implements Stage {

    /** Dynamic int8, with what the machine does best. */
    public Quantize(String id, String title) {
      this(id, title, Quantization.of(Serving.Precision.INT8));
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.quantize(this);
    }
  }

  /**
   * Runs several instances side by side, each on processors of its own.
   *
   * @param threads of each instance, of which there are as many as fit the cores; {@link #AUTO} for
   *     what is fastest when tried
   * @param batchSize examples that an instance answers at once, by length; 1 for one at a time
   */
  record MultiInstance(String id, String title, int threads, int batchSize) implements Stage {

    /** Every equal split of the cores is tried. */
    public static final int AUTO = 0;

    /** One example at a time. */
    public MultiInstance(String id, String title, int threads) {
      this(id, title, threads, 1);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.multiInstance(this);
    }
  }

  /**
   * Removes the least important heads and feed-forward units, then distils again.
   *
   * @param heads how many heads of every layer are kept, on average over the layers
   * @param ffn how many feed-forward units of every layer are kept, likewise
   * @param selection among what the kept ones are chosen
   * @param rounds in how many equal steps, each with importance of its own and its share of the
   *     training; 1 for all at once
   * @param multiple feed-forward units are kept in multiples of this, which kernels like
   * @param importanceExamples most training examples that importance is computed on
   * @param loss what the pruned model is held against
   * @param training how long the pruned model is taught, all rounds together
   */
  record Prune(
      String id,
      String title,
      Portion heads,
      Portion ffn,
      Selection selection,
      int rounds,
      int multiple,
      int importanceExamples,
      DistillationLoss loss,
      TrainingBudget training)
      implements Stage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.prune(this);
    }
  }

  /**
   * Teaches heads after some layers, so that examples whose answer is sure there need no more.
   *
   * @param exits the layers, counted from 1, ascending; empty for every layer but the last
   * @param tolerance largest share of answers that may be others than the whole model's, on altered
   *     copies of held-out training examples, in [0, 1]
   * @param training how long the heads are taught; the layers stay as they are
   */
  record EarlyExit(
      String id, String title, List<Integer> exits, double tolerance, TrainingBudget training)
      implements Stage {
    public EarlyExit {
      exits = List.copyOf(exits);
    }

    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.earlyExit(this);
    }
  }

  /**
   * Tries many smaller models of the fine-tuned one and leaves the one that takes least energy
   * among those that answer well enough, by successive halving.
   *
   * @param space what is tried
   * @param gate how far the winner's accuracy on held-out training examples may be below the
   *     teacher's, in [0, 1]
   * @param minutes after which the search ends
   * @param eta each round has so many times fewer candidates, which train so many times further; at
   *     least 2
   * @param windowSeconds shortest measuring window of a candidate
   * @param multiple feed-forward units and dimensions are kept in multiples of this, which kernels
   *     like
   * @param importanceExamples most training examples that importance is computed on
   * @param loss what a candidate is held against
   * @param training of a candidate that reaches the last round; holds out as much as the
   *     fine-tuning, so that neither has seen what the gate asks
   */
  record Search(
      String id,
      String title,
      SearchSpace space,
      double gate,
      double minutes,
      int eta,
      double windowSeconds,
      int multiple,
      int importanceExamples,
      DistillationLoss loss,
      TrainingBudget training)
      implements Stage {
    @Override
    public <T> T fold(Cases<T> cases) {
      return cases.search(this);
    }
  }
}

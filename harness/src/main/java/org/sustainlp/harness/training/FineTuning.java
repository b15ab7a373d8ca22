package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.sustainlp.harness.encoder.Encoder;

/** Training on gold answers: cross-entropy over the classes or choices, all weights trained. */
public final class FineTuning {

  private FineTuning() {}

  /**
   * @param encoder trained in place
   * @param set the training split
   * @return optimizer steps taken
   */
  public static int run(
      Encoder encoder, TrainingSet set, TrainingBudget budget, long seed, TrainingWatch watch) {
    Objective objective =
        (output, batch, examples, rows) ->
            crossEntropy(
                examples.logits(output.logits()), examples.targets(batch.ids().getManager()));
    return new TrainingLoop(budget, seed, watch).train(encoder, set, objective);
  }

  /** The loss of one example alone, from the outputs for its inputs. */
  public static NDArray loss(NDArray outputs, TrainingExample example) {
    Choices alone = new Choices(List.of(example));
    return crossEntropy(alone.logits(outputs), alone.targets(outputs.getManager()));
  }

  /** −Σ target · log softmax(logits), mean over the batch. */
  static NDArray crossEntropy(NDArray logits, NDArray targets) {
    return logits.logSoftmax(-1).mul(targets).sum(new int[] {-1}).mean().neg();
  }
}

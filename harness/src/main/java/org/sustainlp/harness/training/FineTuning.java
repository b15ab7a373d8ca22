package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Training on gold answers: cross-entropy over the classes or choices, all weights trained. */
public final class FineTuning {

  private FineTuning() {}

  /** Cross-entropy with the gold answers. */
  public static Objective objective() {
    return (output, batch, examples, rows) ->
        crossEntropy(examples.logits(output.logits()), examples.targets(batch.ids().getManager()));
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

package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;

/** Training on gold labels: cross-entropy over the classes, all weights trained. */
public final class FineTuning {

  private FineTuning() {}

  /**
   * @param encoder trained in place
   * @param inputs the training split
   * @param classes the gold class index of each input
   * @return optimizer steps taken
   */
  public static int run(
      Encoder encoder,
      List<Encoded> inputs,
      int[] classes,
      TrainingBudget budget,
      long seed,
      TrainingWatch watch) {
    Objective objective =
        (output, batch, indices) ->
            crossEntropy(output.logits(), oneHot(classes, indices, output.logits(), batch));
    return new TrainingLoop(budget, seed, watch).train(encoder, inputs, objective);
  }

  /** −Σ target · log softmax(logits), mean over the batch. */
  static NDArray crossEntropy(NDArray logits, NDArray targets) {
    return logits.logSoftmax(-1).mul(targets).sum(new int[] {-1}).mean().neg();
  }

  private static NDArray oneHot(int[] classes, int[] indices, NDArray logits, Batch batch) {
    int labels = (int) logits.getShape().get(1);
    float[] rows = new float[indices.length * labels];
    for (int row = 0; row < indices.length; row++) {
      rows[row * labels + classes[indices[row]]] = 1;
    }
    return batch.ids().getManager().create(rows, new Shape(indices.length, labels));
  }
}

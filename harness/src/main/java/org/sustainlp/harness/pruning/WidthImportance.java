package org.sustainlp.harness.pruning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.training.TrainingExample;

/**
 * How much each dimension of the token representations carries: its mean absolute value in the
 * states between the layers, summed over these (the embedding channels of Minitron, Muralidharan et
 * al. 2024, arXiv 2407.14679, section 2.2). It needs neither labels nor gradients, so it also ranks
 * the dimensions of an encoder whose head is still to be trained.
 *
 * <p>Departures: a plain sum over layers and no states in the middle of a layer; Minitron takes the
 * outputs of both normalisations of a layer.
 *
 * @param dimensions of the token representations, one value each, at least 0
 * @param lookedAt what the head reads of each input, (1 + spans) · hidden values; tells which of
 *     the head's own units are left without the dimensions that go
 */
public record WidthImportance(List<Double> dimensions, List<float[]> lookedAt) {

  /** Examples that are enough to rank some hundred dimensions by a mean. */
  public static final int EXAMPLES = 128;

  public WidthImportance {
    dimensions = List.copyOf(dimensions);
    lookedAt = List.copyOf(lookedAt);
  }

  /**
   * @param encoder its weights are not changed
   * @param examples of the training split, at least one
   */
  public static WidthImportance of(Encoder encoder, List<TrainingExample> examples) {
    double[] sums = new double[encoder.config().hidden()];
    List<float[]> lookedAt = new ArrayList<>();
    for (TrainingExample example : examples) {
      for (Encoded input : example.inputs()) {
        lookedAt.add(added(sums, encoder, input));
      }
    }
    List<Double> means = new ArrayList<>();
    for (double sum : sums) {
      means.add(sum / lookedAt.size());
    }
    return new WidthImportance(means, lookedAt);
  }

  /** One input at a time, so that nothing is padded. */
  private static float[] added(double[] sums, Encoder encoder, Encoded input) {
    try (NDManager arrays = encoder.manager().newSubManager()) {
      Batch batch = Batch.of(List.of(input), input.length(), arrays);
      Encoder.Output output = encoder.forward(batch);
      for (NDArray states : output.states()) {
        float[] means = states.abs().mean(TOKENS).toFloatArray();
        for (int i = 0; i < means.length; i++) {
          sums[i] += means[i];
        }
      }
      return encoder.lookedAt(output.last(), batch).toFloatArray();
    }
  }

  private static final int[] TOKENS = {1};
}

package org.sustainlp.harness.training;

import java.util.List;
import org.sustainlp.harness.encoding.Encoded;

/**
 * What a model is taught at once: inputs and what they should come to.
 *
 * @param inputs one, or one for each choice
 * @param target the probability of each label or choice; sums to 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the engine, never compared
public record TrainingExample(List<Encoded> inputs, float[] target) {
  public TrainingExample {
    inputs = List.copyOf(inputs);
    if (inputs.size() > 1 && inputs.size() != target.length) {
      throw new IllegalArgumentException(
          "one input or one per choice: " + inputs.size() + " for " + target.length);
    }
  }

  /** One input with one right class. */
  public static TrainingExample of(Encoded input, int gold, int classes) {
    float[] target = new float[classes];
    target[gold] = 1;
    return new TrainingExample(List.of(input), target);
  }

  /** The longest input's length in tokens. */
  int length() {
    return inputs.stream().mapToInt(Encoded::length).max().orElseThrow();
  }
}

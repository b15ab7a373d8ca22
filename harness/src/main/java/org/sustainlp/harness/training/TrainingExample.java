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

  /**
   * Whether a model's outputs are a right answer: the highest is of a most probable label or
   * choice.
   *
   * @param rows of outputs, one for each input
   */
  public boolean accepts(List<float[]> rows) {
    int said = 0;
    for (int choice = 1; choice < target.length; choice++) {
      said = output(rows, choice) > output(rows, said) ? choice : said;
    }
    for (float probability : target) {
      if (probability > target[said]) {
        return false;
      }
    }
    return true;
  }

  private static float output(List<float[]> rows, int choice) {
    return rows.size() == 1 ? rows.get(0)[choice] : rows.get(choice)[0];
  }

  /** The longest input's length in tokens. */
  int length() {
    return inputs.stream().mapToInt(Encoded::length).max().orElseThrow();
  }
}

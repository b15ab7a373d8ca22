package org.sustainlp.harness.encoding;

import java.util.List;

/**
 * One example as a model reads it.
 *
 * @param inputs one, or one for each choice in the order of the choices
 */
public record EncodedExample(List<Encoded> inputs) {
  public EncodedExample {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("an example has at least one input");
    }
  }

  public static EncodedExample of(Encoded input) {
    return new EncodedExample(List.of(input));
  }

  /** The longest input's length in tokens. */
  public int length() {
    return inputs.stream().mapToInt(Encoded::length).max().orElseThrow();
  }
}

package org.sustainlp.submissions;

import java.util.Arrays;

/**
 * A dense float32 array in row-major order.
 *
 * @param shape the length of each dimension
 * @param values as many values as the product of {@code shape}; shared, not copied: treat as frozen
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of weights: identity, not equality, is meant
public record Tensor(long[] shape, float[] values) {
  public Tensor {
    if (elements(shape) != values.length) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " needs "
              + elements(shape)
              + " values, got "
              + values.length);
    }
  }

  public static Tensor of(float[] values, long... shape) {
    return new Tensor(shape, values);
  }

  /** The product of the dimensions. */
  public static long elements(long... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}

package org.sustainlp.harness.graph;

/**
 * The values that an activation takes, as unsigned bytes have them: real = (value − zero point) ·
 * scale (https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html).
 *
 * @param low at most 0
 * @param high at least 0
 */
public record Range(float low, float high) {

  private static final int STEPS = 255;

  public Range {
    if (!(low <= 0 && high >= 0) || Float.isInfinite(high - low)) {
      throw new IllegalArgumentException("a range is finite and holds 0: " + low + " to " + high);
    }
  }

  /** From the smallest and largest value seen; 0 is always part of it, as padding needs it. */
  static Range of(float smallest, float largest) {
    return new Range(Math.min(0, smallest), Math.max(0, largest));
  }

  Range and(Range other) {
    return new Range(Math.min(low, other.low), Math.max(high, other.high));
  }

  float scale() {
    return high == low ? 1 : (high - low) / STEPS;
  }

  /** In 0 … 255: the byte that stands for 0. */
  int zeroPoint() {
    return Math.round(-low / scale());
  }
}

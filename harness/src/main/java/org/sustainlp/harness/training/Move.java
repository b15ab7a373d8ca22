package org.sustainlp.harness.training;

/**
 * One step of Adam over a few weights in Java arrays, in float32.
 *
 * @param scale of the gradients, below 1 where their norm is clipped
 * @param decay learning rate · λ, the share that a weight loses; taken away, not multiplied as 1 −
 *     decay, which in float32 has steps of 6e-8 and is seldom far from 1
 * @param rate the learning rate, corrected for the moments' start at 0
 */
record Move(float scale, float decay, float rate) {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  /**
   * Adding and taking this away turns means below about 1e-33 into 0 and moves no other by more
   * than that. A mean without new gradients shrinks by a tenth a step and would stay a subnormal
   * number, which many processors are slow at.
   */
  private static final float TINY = 1e-26f;

  /**
   * @param step counted from 1
   * @param weightDecay λ
   */
  static Move of(double learningRate, long step, float scale, double weightDecay) {
    double corrected =
        learningRate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
    return new Move(scale, (float) (learningRate * weightDecay), (float) corrected);
  }

  /** Moves the first {@code count} weights and their moments. */
  void apply(float[] weights, float[] gradients, float[] means, float[] variances, int count) {
    for (int i = 0; i < count; i++) {
      float gradient = gradients[i] * scale;
      float mean = BETA1 * means[i] + (1 - BETA1) * gradient + TINY - TINY;
      float variance = BETA2 * variances[i] + (1 - BETA2) * gradient * gradient;
      means[i] = mean;
      variances[i] = variance;
      weights[i] -= decay * weights[i] + rate * mean / ((float) Math.sqrt(variance) + EPSILON);
    }
  }

  /** What {@link #apply} does where gradients and moments are 0. */
  void decay(float[] weights, int count) {
    for (int i = 0; i < count; i++) {
      weights[i] -= decay * weights[i];
    }
  }
}

package org.sustainlp.harness.training;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a parameter, as much as one processor takes at a time.
 *
 * <p>Blocks are copied into Java arrays, which the JVM's compiler turns into vector instructions,
 * as it does not for buffers.
 *
 * @param from first weight, a multiple of {@link #BLOCK}
 * @param to one after the last weight
 */
record Slice(TrainedArray array, int from, int to) {

  /**
   * Weights per block, 2 kB: about a row of an embedding, so that the many words that no example
   * has are blocks at rest.
   */
  static final int BLOCK = 512;

  private static final int BLOCKS = 64;

  /** Partial sums: one alone would wait for each addition to end. */
  private static final int LANES = 8;

  private static final float[] ZEROS = new float[BLOCK];

  static List<Slice> of(TrainedArray array) {
    List<Slice> slices = new ArrayList<>();
    for (int from = 0; from < array.size(); from += BLOCK * BLOCKS) {
      slices.add(new Slice(array, from, Math.min(from + BLOCK * BLOCKS, array.size())));
    }
    return slices;
  }

  boolean decayed() {
    return array.decayed();
  }

  /** Sum of the gradients' squares; marks the blocks that have one other than 0. */
  double squares() {
    float[] gradients = new float[BLOCK];
    double sum = 0;
    for (int start = from; start < to; start += BLOCK) {
      int count = Math.min(BLOCK, to - start);
      array.gradient().get(start, gradients, 0, count);
      double squares = squares(gradients, count);
      if (squares != 0 || anyOtherThanZero(gradients, count)) {
        array.moving()[start / BLOCK] = true;
      }
      sum += squares;
    }
    return sum;
  }

  private static double squares(float[] values, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
      s0 += values[i] * values[i];
      s1 += values[i + 1] * values[i + 1];
      s2 += values[i + 2] * values[i + 2];
      s3 += values[i + 3] * values[i + 3];
      s4 += values[i + 4] * values[i + 4];
      s5 += values[i + 5] * values[i + 5];
      s6 += values[i + 6] * values[i + 6];
      s7 += values[i + 7] * values[i + 7];
    }
    double sum = (double) s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    for (; i < count; i++) {
      sum += (double) values[i] * values[i];
    }
    return sum;
  }

  /** Squares of very small gradients are 0, too. */
  private static boolean anyOtherThanZero(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (values[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Moves the weights and zeroes their gradients; a block at rest only decays. */
  void move(Move move) {
    float[] weights = new float[BLOCK];
    float[] gradients = new float[BLOCK];
    float[] means = new float[BLOCK];
    float[] variances = new float[BLOCK];
    FloatBuffer values = array.values();
    for (int start = from; start < to; start += BLOCK) {
      int count = Math.min(BLOCK, to - start);
      values.get(start, weights, 0, count);
      if (array.moving()[start / BLOCK]) {
        array.gradient().get(start, gradients, 0, count);
        System.arraycopy(array.means(), start, means, 0, count);
        System.arraycopy(array.variances(), start, variances, 0, count);
        move.apply(weights, gradients, means, variances, count);
        System.arraycopy(means, 0, array.means(), start, count);
        System.arraycopy(variances, 0, array.variances(), start, count);
        array.gradient().put(start, ZEROS, 0, count);
      } else {
        move.decay(weights, count);
      }
      values.put(start, weights, 0, count);
    }
  }
}

package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A parameter with its moments: values and gradient lie in the engine's memory, the moments in
 * Java's.
 *
 * <p>{@link NDArray#toByteBuffer(boolean)} of a contiguous float32 array in the processor's memory
 * is that memory itself, not a copy. PyTorch gives a gradient the layout of its parameter
 * (AccumulateGrad's layout contract), so both are.
 */
final class TrainedArray implements AutoCloseable {

  private static final FloatBuffer CLOSED = FloatBuffer.allocate(0);

  private final NDArray parameter;
  private final int size;
  private final boolean decayed;
  private final float[] means;
  private final float[] variances;
  private final boolean[] moving;
  private @Nullable NDArray handle;
  private FloatBuffer values = CLOSED;
  private FloatBuffer gradient = CLOSED;

  /**
   * @param decayed whether weight decay applies
   */
  TrainedArray(NDArray parameter, boolean decayed) {
    if (parameter.getDevice().isGpu()) {
      throw new IllegalArgumentException("the optimizer works in the processor's memory only");
    }
    this.parameter = parameter;
    this.size = Math.toIntExact(parameter.size());
    this.decayed = decayed;
    this.means = new float[size];
    this.variances = new float[size];
    this.moving = new boolean[(size + Slice.BLOCK - 1) / Slice.BLOCK];
  }

  /**
   * Finds values and gradient for one step; the gradient appears with the first backward pass and
   * may move in any.
   */
  void open() {
    values = parameter.toByteBuffer(true).asFloatBuffer();
    handle = parameter.getGradient();
    gradient = handle.toByteBuffer(true).asFloatBuffer();
  }

  /** Forgets the engine's memory: it is not safe to touch after the parameter is closed. */
  @Override
  public void close() {
    values = CLOSED;
    gradient = CLOSED;
    if (handle != null) {
      handle.close();
      handle = null;
    }
  }

  FloatBuffer values() {
    return values;
  }

  FloatBuffer gradient() {
    return gradient;
  }

  int size() {
    return size;
  }

  boolean decayed() {
    return decayed;
  }

  float[] means() {
    return means;
  }

  float[] variances() {
    return variances;
  }

  /** For each {@link Slice#BLOCK} weights whether any of their gradients was ever other than 0. */
  boolean[] moving() {
    return moving;
  }

  void remember(float[] savedMeans, float[] savedVariances) {
    System.arraycopy(savedMeans, 0, means, 0, size);
    System.arraycopy(savedVariances, 0, variances, 0, size);
    Arrays.fill(moving, false);
    for (int i = 0; i < size; i++) {
      moving[i / Slice.BLOCK] |= means[i] != 0 || variances[i] != 0;
    }
  }
}

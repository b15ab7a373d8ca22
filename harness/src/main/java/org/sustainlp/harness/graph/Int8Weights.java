package org.sustainlp.harness.graph;

import org.sustainlp.submissions.Tensor;

/**
 * A weight matrix as signed integers, symmetric, one scale per output column.
 *
 * @param values row-major [in, out]
 * @param scales one per output column; real = value · scale
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the graph builder, never compared
record Int8Weights(byte[] values, float[] scales) {

  /**
   * @param matrix [in, out]
   */
  static Int8Weights of(Tensor matrix, WeightBits bits) {
    int rows = (int) matrix.shape()[0];
    int columns = (int) matrix.shape()[1];
    float[] scales = new float[columns];
    byte[] values = new byte[rows * columns];
    for (int column = 0; column < columns; column++) {
      float largest = 0;
      for (int row = 0; row < rows; row++) {
        largest = Math.max(largest, Math.abs(matrix.values()[row * columns + column]));
      }
      scales[column] = largest == 0 ? 1 : largest / bits.largest();
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.round(matrix.values()[i] / scales[i % columns]);
    }
    return new Int8Weights(values, scales);
  }
}

package org.sustainlp.harness.graph;

import org.sustainlp.submissions.Tensor;

/**
 * A weight matrix as integers of 4 bits, symmetric, one scale for every {@value #BLOCK} inputs of
 * an output: real = (value − 8) · scale, value in 0 … 15
 * (https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md, MatMulNBits).
 *
 * @param values [out, blocks, BLOCK / 2]; the lower half of a byte comes first
 * @param scales [out, blocks]
 * @param blocks of each output; the last is filled up with zeros
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the graph builder, never compared
record Int4Weights(byte[] values, float[] scales, int blocks) {

  static final int BLOCK = 32;
  private static final int ZERO = 8;

  /**
   * @param matrix [in, out]
   */
  static Int4Weights of(Tensor matrix) {
    int in = (int) matrix.shape()[0];
    int out = (int) matrix.shape()[1];
    int blocks = (in + BLOCK - 1) / BLOCK;
    byte[] values = new byte[out * blocks * BLOCK / 2];
    float[] scales = new float[out * blocks];
    for (int block = 0; block < scales.length; block++) {
      int column = block / blocks;
      int first = block % blocks * BLOCK;
      int last = Math.min(in, first + BLOCK);
      scales[block] = scale(matrix.values(), first, last, column, out);
      for (int row = first; row < first + BLOCK; row++) {
        float real = row < last ? matrix.values()[row * out + column] : 0;
        int value = Math.max(0, Math.min(15, ZERO + Math.round(real / scales[block])));
        int place = block * BLOCK / 2 + (row - first) / 2;
        values[place] |= (byte) (row % 2 == 0 ? value : value << 4);
      }
    }
    return new Int4Weights(values, scales, blocks);
  }

  /** The value of largest size becomes −8, the only one of its size: it keeps its sign. */
  private static float scale(float[] values, int first, int last, int column, int columns) {
    float largest = 0;
    for (int row = first; row < last; row++) {
      float value = values[row * columns + column];
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest == 0 ? 1 : -largest / ZERO;
  }
}

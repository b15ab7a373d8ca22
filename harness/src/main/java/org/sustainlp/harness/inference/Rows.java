package org.sustainlp.harness.inference;

import java.util.Arrays;

/** A row-major matrix as an array of rows. */
public final class Rows {

  private Rows() {}

  /**
   * @param values row by row
   */
  public static float[][] of(float[] values, int rows) {
    int columns = values.length / rows;
    float[][] matrix = new float[rows][];
    for (int row = 0; row < rows; row++) {
      matrix[row] = Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }
    return matrix;
  }
}

package org.sustainlp.harness.pruning;

import org.sustainlp.submissions.Tensor;

/** Rows and columns of weights, copied in the order of the wanted indices. */
final class Slices {

  private Slices() {}

  /** The wanted rows of a matrix [rows, columns] or entries of a vector [rows]. */
  static Tensor rows(Tensor tensor, int[] wanted) {
    int columns = tensor.values().length / (int) tensor.shape()[0];
    float[] kept = new float[wanted.length * columns];
    for (int row = 0; row < wanted.length; row++) {
      System.arraycopy(tensor.values(), wanted[row] * columns, kept, row * columns, columns);
    }
    long[] shape = tensor.shape().clone();
    shape[0] = wanted.length;
    return new Tensor(shape, kept);
  }

  /** The wanted columns of a matrix [rows, columns]. */
  static Tensor columns(Tensor tensor, int[] wanted) {
    int rows = (int) tensor.shape()[0];
    int columns = (int) tensor.shape()[1];
    float[] kept = new float[rows * wanted.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < wanted.length; column++) {
        kept[row * wanted.length + column] = tensor.values()[row * columns + wanted[column]];
      }
    }
    return Tensor.of(kept, rows, wanted.length);
  }
}

package org.sustainlp.harness.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The fastest float32 matrix product that the same library reaches here: the ceiling. */
final class MatrixPeak {

  private static final int SIZE = 1024;
  private static final int PRODUCTS = 30;
  private static final double FLOPS = 2.0 * SIZE * SIZE * SIZE;

  private MatrixPeak() {}

  /** The best of some products of 1024 × 1024 matrices, in floating-point operations a second. */
  static double flopsPerSecond(NDManager manager) {
    double best = 0;
    try (NDManager arrays = manager.newSubManager()) {
      NDArray left = arrays.randomNormal(new Shape(SIZE, SIZE));
      NDArray right = arrays.randomNormal(new Shape(SIZE, SIZE));
      for (int i = 0; i < PRODUCTS; i++) {
        long start = System.nanoTime();
        try (NDArray product = left.matMul(right)) {
          product.getFloat(0, 0); // it is there
          best = Math.max(best, FLOPS / ((System.nanoTime() - start) / 1e9));
        }
      }
    }
    return best;
  }
}

package org.sustainlp.harness.stats;

import java.util.Arrays;

/**
 * Middle and range of samples.
 *
 * @param samples how many, at least 1
 * @param low the smallest
 * @param median the middle one, or the mean of the middle two
 * @param high the largest
 */
public record Summary(int samples, double low, double median, double high) {

  public static Summary of(double... samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("a summary needs at least one sample");
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Summary(sorted.length, sorted[0], median, sorted[sorted.length - 1]);
  }

  /**
   * The nearest-rank percentile.
   *
   * @param share in (0, 1]
   * @param samples at least one
   */
  public static double percentile(double share, double... samples) {
    if (samples.length == 0 || share <= 0 || share > 1) {
      throw new IllegalArgumentException("a percentile needs samples and a share in (0, 1]");
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}

package org.sustainlp.harness.stats;

import java.util.Arrays;

/**
 * Mean and variance of samples.
 *
 * @param samples how many, at least 1
 * @param mean arithmetic
 * @param variance unbiased (n - 1); NaN for one sample
 */
record Moments(int samples, double mean, double variance) {

  static Moments of(double... samples) {
    double mean = Arrays.stream(samples).average().orElseThrow();
    double squares = Arrays.stream(samples).map(x -> (x - mean) * (x - mean)).sum();
    int n = samples.length;
    return new Moments(n, mean, n > 1 ? squares / (n - 1) : Double.NaN);
  }

  /** The squared standard error of the mean. */
  double errorSquared() {
    return variance / samples;
  }
}

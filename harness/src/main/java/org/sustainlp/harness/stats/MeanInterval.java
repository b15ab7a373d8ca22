package org.sustainlp.harness.stats;

import java.util.Optional;

/**
 * A mean with its 95 % confidence interval by Student's t: mean ± t(n - 1) · s / √n.
 *
 * @param samples how many, at least 2
 * @param mean arithmetic
 * @param low lower end
 * @param high upper end
 */
public record MeanInterval(int samples, double mean, double low, double high) {

  /** Empty for fewer than two samples, whose spread is unknown. */
  public static Optional<MeanInterval> of(double... samples) {
    if (samples.length < 2) {
      return Optional.empty();
    }
    Moments moments = Moments.of(samples);
    double half = StudentT.halfWidth(samples.length - 1) * Math.sqrt(moments.errorSquared());
    return Optional.of(
        new MeanInterval(
            samples.length, moments.mean(), moments.mean() - half, moments.mean() + half));
  }

  /** One standard deviation of the mean: s / √n. */
  public double standardError() {
    return (high - low) / 2 / StudentT.halfWidth(samples - 1);
  }

  /** Half of the interval as a share of the mean: repetitions may stop once it is at most 2 %. */
  public double relativeHalfWidth() {
    return (high - low) / 2 / Math.abs(mean);
  }
}

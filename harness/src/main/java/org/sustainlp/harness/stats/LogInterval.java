package org.sustainlp.harness.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The geometric mean of positive samples with its 95 % confidence interval, taken on logarithms
 * with Student's t: times and joules are skewed, and ratios of them become differences. Where there
 * is a single sample there is a value but no interval.
 *
 * @param value the geometric mean
 * @param low lower end of the interval; null with a single sample
 * @param high upper end; null with a single sample
 */
public record LogInterval(double value, @Nullable Double low, @Nullable Double high) {

  /**
   * @param samples at least one, all above 0
   */
  public static LogInterval of(double... samples) {
    Moments logs = Moments.of(logarithms(samples));
    if (logs.samples() < 2) {
      return new LogInterval(Math.exp(logs.mean()), null, null);
    }
    double half = StudentT.halfWidth(logs.samples() - 1) * Math.sqrt(logs.errorSquared());
    return new LogInterval(
        Math.exp(logs.mean()), Math.exp(logs.mean() - half), Math.exp(logs.mean() + half));
  }

  /**
   * How many times larger the first samples are than the second: {@link RatioInterval#welch}, or
   * the ratio alone where one is a single sample.
   *
   * @param above at least one, all above 0
   * @param below at least one, all above 0
   */
  public static LogInterval ofRatio(double[] above, double[] below) {
    return RatioInterval.welch(above, below)
        .map(welch -> new LogInterval(welch.ratio(), welch.low(), welch.high()))
        .orElseGet(() -> new LogInterval(of(above).value / of(below).value, null, null));
  }

  /** In another unit. */
  public LogInterval times(double factor) {
    return new LogInterval(
        value * factor, low == null ? null : low * factor, high == null ? null : high * factor);
  }

  private static double[] logarithms(double... samples) {
    if (samples.length == 0 || Arrays.stream(samples).anyMatch(sample -> !(sample > 0))) {
      throw new IllegalArgumentException("an interval needs samples above 0");
    }
    return Arrays.stream(samples).map(Math::log).toArray();
  }
}

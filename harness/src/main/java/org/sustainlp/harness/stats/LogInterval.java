package org.sustainlp.harness.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The geometric mean of positive samples with its 95 % confidence interval, taken on logarithms
 * with Student's t: times and joules are skewed, and ratios of them become differences.
 *
 * @param value the geometric mean
 * @param low lower end of the interval; null with a single sample
 * @param high upper end; null with a single sample
 */
public record LogInterval(double value, @Nullable Double low, @Nullable Double high) {

  /**
   * Student's t at 97.5 % for 1 to 30 degrees of freedom (NIST/SEMATECH e-Handbook of Statistical
   * Methods, 1.3.6.7.2). Above 30 that of 30 is taken: a little too wide.
   */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  /** Degrees of freedom that are whole but for an error of floating point count as whole. */
  private static final double ROUNDING = 1e-9;

  /**
   * @param samples at least one, all above 0
   */
  public static LogInterval of(double... samples) {
    Logs logs = Logs.of(samples);
    return around(logs.mean, logs.error(), samples.length - 1);
  }

  /**
   * How many times larger the first samples are than the second (Welch's interval on logarithms;
   * Welch 1947, Biometrika 34).
   *
   * @param above at least one, all above 0
   * @param below at least one, all above 0
   */
  public static LogInterval ofRatio(double[] above, double[] below) {
    Logs a = Logs.of(above);
    Logs b = Logs.of(below);
    double difference = a.mean - b.mean;
    if (above.length == 1 || below.length == 1) {
      return new LogInterval(Math.exp(difference), null, null);
    }
    double errorA = a.error() * a.error();
    double errorB = b.error() * b.error();
    double sum = errorA + errorB;
    double degrees =
        sum == 0
            ? 1
            : sum
                * sum
                / (errorA * errorA / (above.length - 1) + errorB * errorB / (below.length - 1));
    return around(difference, Math.sqrt(sum), (int) Math.floor(degrees + ROUNDING));
  }

  /** In another unit. */
  public LogInterval times(double factor) {
    return new LogInterval(
        value * factor, low == null ? null : low * factor, high == null ? null : high * factor);
  }

  private static LogInterval around(double mean, double error, int degrees) {
    if (degrees < 1) {
      return new LogInterval(Math.exp(mean), null, null);
    }
    double half = T[Math.min(degrees, T.length) - 1] * error;
    return new LogInterval(Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half));
  }

  /** Logarithms of samples. */
  private static final class Logs {
    private final double mean;
    private final double deviation;
    private final int count;

    private Logs(double mean, double deviation, int count) {
      this.mean = mean;
      this.deviation = deviation;
      this.count = count;
    }

    static Logs of(double... samples) {
      if (samples.length == 0 || Arrays.stream(samples).anyMatch(sample -> !(sample > 0))) {
        throw new IllegalArgumentException("an interval needs samples above 0");
      }
      double[] logs = Arrays.stream(samples).map(Math::log).toArray();
      double mean = Arrays.stream(logs).average().orElseThrow();
      double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
      int count = samples.length;
      return new Logs(mean, count == 1 ? 0 : Math.sqrt(squares / (count - 1)), count);
    }

    /** The standard error of the mean. */
    double error() {
      return deviation / Math.sqrt(count);
    }
  }
}

package org.sustainlp.harness.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * How many times another thing one thing is, with its 95 % confidence interval: the interval of a
 * difference of logarithms, taken back by exp. The ratio is that of geometric means, so that
 * swapping the two gives the reciprocal of everything.
 *
 * @param ratio more than 0
 * @param low lower end, more than 0
 * @param high upper end
 */
public record RatioInterval(double ratio, double low, double high) {

  /**
   * Independent samples of unequal spread: Welch's interval with the degrees of freedom of Welch
   * and Satterthwaite (B. L. Welch, Biometrika 34, 1947).
   *
   * @param numerator values above 0, for example joules of one pass each
   * @param denominator values above 0
   * @return empty when one has fewer than two samples, whose spread is unknown
   */
  public static Optional<RatioInterval> welch(double[] numerator, double[] denominator) {
    Moments a = Moments.of(logarithms(numerator));
    Moments b = Moments.of(logarithms(denominator));
    if (a.samples() < 2 || b.samples() < 2) {
      return Optional.empty();
    }
    double errorSquared = a.errorSquared() + b.errorSquared();
    double degrees =
        errorSquared
            * errorSquared
            / (square(a.errorSquared()) / (a.samples() - 1)
                + square(b.errorSquared()) / (b.samples() - 1));
    return Optional.of(of(a.mean() - b.mean(), errorSquared, degrees));
  }

  /**
   * Samples taken in pairs: what changes both of a pair alike, such as a machine that warms up,
   * does not widen the interval.
   *
   * @param numerator values above 0
   * @param denominator as many; the n-th of each were measured one after the other
   * @return empty for fewer than two pairs
   */
  public static Optional<RatioInterval> paired(double[] numerator, double[] denominator) {
    if (numerator.length != denominator.length) {
      throw new IllegalArgumentException(
          "pairs need as many of each, not " + numerator.length + " and " + denominator.length);
    }
    double[] a = logarithms(numerator);
    double[] b = logarithms(denominator);
    double[] differences = new double[a.length];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    Moments moments = Moments.of(differences);
    return moments.samples() < 2
        ? Optional.empty()
        : Optional.of(of(moments.mean(), moments.errorSquared(), moments.samples() - 1));
  }

  /** Whether the two cannot be told apart: the interval covers 1. */
  public boolean isTie() {
    return low <= 1 && 1 <= high;
  }

  private static RatioInterval of(double difference, double errorSquared, double degrees) {
    // Without any spread there are no degrees of freedom to look up, and nothing to widen.
    double half = errorSquared > 0 ? StudentT.halfWidth(degrees) * Math.sqrt(errorSquared) : 0;
    return new RatioInterval(
        Math.exp(difference), Math.exp(difference - half), Math.exp(difference + half));
  }

  private static double[] logarithms(double[] samples) {
    if (samples.length == 0 || Arrays.stream(samples).anyMatch(x -> !(x > 0))) {
      throw new IllegalArgumentException(
          "a ratio needs values above 0: " + Arrays.toString(samples));
    }
    return Arrays.stream(samples).map(Math::log).toArray();
  }

  private static double square(double value) {
    return value * value;
  }
}

package org.sustainlp.harness.meter.external;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How far the meter's clock is behind ours, in seconds to add to its times.
 *
 * <p>A sample cannot arrive before it was taken, and seldom comes much later. So the shortest time
 * from stamp to arrival, if it is negative or longer than delivery takes, is a difference of the
 * clocks; what delivery really took stays inside as an error. A configured offset is taken as is.
 */
final class ClockOffset {

  /** Clocks kept by NTP differ by less. */
  private static final double TOLERANCE_SECONDS = 0.1;

  /** Pipes and plugs deliver within this and two periods. */
  private static final double DELIVERY_SECONDS = 1;

  private final OptionalDouble configured;
  private double shortest = Double.POSITIVE_INFINITY;

  ClockOffset(OptionalDouble configured) {
    this.configured = configured;
  }

  /** A sample stamped {@code stamp} by its clock came when ours said {@code arrival}. */
  void seen(double stamp, double arrival) {
    shortest = Math.min(shortest, arrival - stamp);
  }

  /** The meter's clock was set: what was seen before says nothing. */
  void forget() {
    shortest = Double.POSITIVE_INFINITY;
  }

  /**
   * @param periodSeconds usual time between two samples
   */
  double seconds(double periodSeconds) {
    if (configured.isPresent()) {
      return configured.getAsDouble();
    }
    boolean late = shortest > DELIVERY_SECONDS + 2 * periodSeconds;
    boolean early = shortest < -TOLERANCE_SECONDS;
    return (late || early) && Double.isFinite(shortest) ? shortest : 0;
  }

  /** Whether times are shifted by a guess, which a reader must be told. */
  boolean guessed(double periodSeconds) {
    return configured.isEmpty() && seconds(periodSeconds) != 0;
  }

  /** An offset in words, for example {@code 30.0 s ahead of ours}. */
  static String words(double seconds) {
    String way = seconds < 0 ? "ahead of ours" : "behind ours";
    return String.format(Locale.ROOT, "%.1f s %s", Math.abs(seconds), way);
  }
}

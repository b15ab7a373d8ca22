package org.sustainlp.harness.meter.external;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What is known of the meter's clock from the stamps on its samples and when they came.
 *
 * <p>A sample cannot arrive before it was taken, and seldom comes much later. So the shortest time
 * from stamp to arrival, if it is negative or longer than delivery takes, is a difference of the
 * clocks; what delivery really took stays inside as an error. A configured offset is taken as is.
 */
final class MeterClock {

  /** Clocks kept by NTP differ by less. */
  private static final double TOLERANCE_SECONDS = 0.1;

  /** Pipes and plugs deliver within this and two periods. */
  private static final double DELIVERY_SECONDS = 1;

  /** No clock is so wrong; such a sample would make all later ones seem to be of the past. */
  private static final double FAR_AHEAD_SECONDS = 86_400;

  private static final double JUMP_SECONDS = 60;

  /** So many stamps in a row from the past or far ahead, and the clock was set. */
  private static final int CLOCK_WAS_SET = 10;

  /** What to make of a stamp. */
  enum Verdict {
    RIGHT,
    WRONG,
    /** Right, but none of the stamps before it are comparable. */
    SET_ANEW
  }

  private final OptionalDouble configured;
  private double shortest = Double.POSITIVE_INFINITY;
  private double last = Double.NEGATIVE_INFINITY;
  private double lastArrival;
  private boolean live;
  private int strange;

  /**
   * @param configured seconds this clock is behind ours, if the user said so
   */
  MeterClock(OptionalDouble configured) {
    this.configured = configured;
  }

  /**
   * Whether a stamp can be right: after the one before, and ahead of it by hardly more than the
   * time that has passed. A meter that goes on telling others has had its clock set.
   *
   * @param stamp by the meter's clock
   * @param arrival by ours
   * @param fresh whether the sample has just come, not read from what was written before
   */
  Verdict judge(double stamp, double arrival, boolean fresh) {
    if (stamp > arrival + FAR_AHEAD_SECONDS) {
      return Verdict.WRONG;
    }
    boolean jump = fresh && live && stamp - last > arrival - lastArrival + JUMP_SECONDS;
    strange = stamp < last || jump ? strange + 1 : 0;
    if (strange >= CLOCK_WAS_SET) {
      shortest = Double.POSITIVE_INFINITY;
      strange = 0;
      accept(stamp, arrival, fresh);
      return Verdict.SET_ANEW;
    }
    if (stamp <= last || jump) {
      return Verdict.WRONG;
    }
    accept(stamp, arrival, fresh);
    return Verdict.RIGHT;
  }

  private void accept(double stamp, double arrival, boolean fresh) {
    last = stamp;
    lastArrival = arrival;
    if (fresh) {
      live = true;
      shortest = Math.min(shortest, arrival - stamp);
    }
  }

  /** Whether a sample has come while we listened. */
  boolean live() {
    return live;
  }

  /**
   * Seconds to add to its times to get ours.
   *
   * @param periodSeconds usual time between two samples
   */
  double offset(double periodSeconds) {
    if (configured.isPresent()) {
      return configured.getAsDouble();
    }
    boolean late = shortest > DELIVERY_SECONDS + 2 * periodSeconds;
    boolean early = shortest < -TOLERANCE_SECONDS;
    return (late || early) && Double.isFinite(shortest) ? shortest : 0;
  }

  /** Whether times are shifted by a guess, which a reader must be told. */
  boolean guessed(double periodSeconds) {
    return configured.isEmpty() && offset(periodSeconds) != 0;
  }

  /** An offset in words, for example {@code 30.0 s ahead of ours}. */
  static String words(double seconds) {
    String way = seconds < 0 ? "ahead of ours" : "behind ours";
    return String.format(Locale.ROOT, "%.1f s %s", Math.abs(seconds), way);
  }
}

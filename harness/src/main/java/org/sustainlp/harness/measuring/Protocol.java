package org.sustainlp.harness.measuring;

/**
 * How a stage is measured.
 *
 * @param repetitions measuring windows, at least 1
 * @param minWindowSeconds each window holds whole passes until it is at least this long, so that a
 *     short pass is still measured above the resolution of clocks and counters
 * @param warmUpSeconds passes thrown away first, at least one example and at most this long unless
 *     the first example alone takes longer
 */
public record Protocol(int repetitions, double minWindowSeconds, double warmUpSeconds) {

  public static final double DEFAULT_MIN_WINDOW_SECONDS = 2;

  /**
   * Where joules are counted: counters step about every millisecond, and reading them takes longer
   * than a step, so that 10 s are known to about 0.02 %.
   */
  public static final double COUNTED_WINDOW_SECONDS = 10;

  public static final double DEFAULT_WARM_UP_SECONDS = 3;

  public static Protocol of(int repetitions) {
    return of(repetitions, false);
  }

  /**
   * @param counted whether a counter tells any of the joules
   */
  public static Protocol of(int repetitions, boolean counted) {
    return new Protocol(
        repetitions,
        counted ? COUNTED_WINDOW_SECONDS : DEFAULT_MIN_WINDOW_SECONDS,
        DEFAULT_WARM_UP_SECONDS);
  }

  /** With windows of at least this length, and a warm-up to match. */
  public Protocol withWindow(double seconds) {
    return new Protocol(
        repetitions, seconds, Math.min(warmUpSeconds, DEFAULT_WARM_UP_SECONDS / 2 * seconds));
  }

  public Protocol {
    if (repetitions < 1 || minWindowSeconds < 0 || warmUpSeconds < 0) {
      throw new IllegalArgumentException("a protocol needs at least one repetition");
    }
  }
}

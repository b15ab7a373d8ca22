package org.sustainlp.harness.meter;

/**
 * Relative standard uncertainty (k = 1) of a reading: u² = u_sensor² + u_edge².
 *
 * <p>A source that moves in steps knows each edge of a window to one step, uniformly: a standard
 * deviation of step/√12 at each of the two, so u_edge = step/T · √2/√12 for a steady power. What
 * attribution, idle power and repetition add is not a meter's to know.
 */
public final class Uncertainty {

  /** A window whose edges alone are less certain than this is flagged as short. */
  public static final double SHORT_WINDOW = 0.05;

  private static final double TWO_UNIFORM_EDGES = Math.sqrt(2) / Math.sqrt(12);

  private Uncertainty() {}

  /**
   * @param stepSeconds time between two updates of the source
   * @param seconds length of the window
   * @return at least 0; infinite for a window of no length
   */
  public static double edge(double stepSeconds, double seconds) {
    return seconds > 0 ? stepSeconds / seconds * TWO_UNIFORM_EDGES : Double.POSITIVE_INFINITY;
  }

  /**
   * Independent contributions together; each is cut to 1, beyond which it only says "unknown".
   *
   * @param parts relative, at least 0
   */
  public static double together(double... parts) {
    double squares = 0;
    for (double part : parts) {
      double cut = Math.min(1, part);
      squares += cut * cut;
    }
    return Math.sqrt(squares);
  }
}

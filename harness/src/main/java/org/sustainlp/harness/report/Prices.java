package org.sustainlp.harness.report;

/**
 * Money and carbon of a pass: figures of the paper's machine and accounting, kept apart from what
 * is measured.
 */
public final class Prices {

  /**
   * An Azure F16s_v2, on demand; with it FastFormers' Table 3 gives every dollar figure from its
   * time.
   */
  public static final double USD_PER_HOUR = 0.677;

  /** Power usage effectiveness of the shared task's accounting (experiment-impact-tracker). */
  public static final double PUE = 1.58;

  /** USA 2023, lifecycle (Ember through Our World in Data, CC-BY 4.0). */
  public static final double GRAMS_PER_KWH = 369.5;

  private static final double JOULES_PER_KWH = 3.6e6;

  private Prices() {}

  /** USD for 100 million examples at this speed. */
  public static double usdPer100Million(double seconds, int examples) {
    return seconds / examples * 1e8 / 3600 * USD_PER_HOUR;
  }

  /** Grams of CO2 equivalent. */
  public static double co2eGrams(double joules) {
    return joules / JOULES_PER_KWH * PUE * GRAMS_PER_KWH;
  }
}

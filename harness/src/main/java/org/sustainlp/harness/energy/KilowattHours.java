package org.sustainlp.harness.energy;

/** The unit of electricity bills and grid intensities: 1 kWh is 3.6 million joules, exactly. */
public final class KilowattHours {

  private static final double JOULES = 3.6e6;

  private KilowattHours() {}

  /** Joules in kilowatt-hours. */
  public static double of(double joules) {
    return joules / JOULES;
  }

  /** Kilowatt-hours in joules. */
  public static double toJoules(double kilowattHours) {
    return kilowattHours * JOULES;
  }
}

package org.sustainlp.harness.reproduction;

/**
 * The shared task's accounting of energy: experiment-impact-tracker's {@code total_power}, which is
 * energy in kWh times a power usage effectiveness (its {@code gather_additional_info}).
 *
 * <p>Departures: the tracker gives a process its share of the processor's power in samples of two
 * seconds, from the program's start to its end; here it is the meter's joules of the measuring
 * window. In a ratio the factor cancels, start-up and loading do not.
 */
final class Accounting {

  private static final double JOULES_PER_KWH = 3.6e6;

  private Accounting() {}

  static double sharedTaskKwh(double joules, double pue) {
    return joules / JOULES_PER_KWH * pue;
  }
}

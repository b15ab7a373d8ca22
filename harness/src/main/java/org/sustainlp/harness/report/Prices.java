package org.sustainlp.harness.report;

import org.sustainlp.harness.energy.carbon.GridIntensities;
import org.sustainlp.harness.energy.carbon.GridIntensity;
import org.sustainlp.harness.energy.carbon.Pue;
import org.sustainlp.harness.energy.cost.InstancePrice;
import org.sustainlp.harness.energy.cost.InstancePrices;

/**
 * Which price, grid and power usage effectiveness a report shows: those of the paper's machine and
 * of the shared task's accounting, kept apart from what is measured. The figures are in {@code
 * energy.cost} and {@code energy.carbon}.
 */
public final class Prices {

  /** The paper's machine. */
  public static final InstancePrice INSTANCE = InstancePrices.AZURE_F16S_V2;

  /** The shared task's. */
  public static final Pue PUE = Pue.IMPACT_TRACKER;

  /** USA 2023, lifecycle. */
  public static final GridIntensity GRID = GridIntensities.of("US", 2023).orElseThrow();

  private Prices() {}

  /** USD for 100 million examples at this speed. */
  public static double usdPer100Million(double seconds, int examples) {
    return INSTANCE.usdPer100Million(seconds, examples);
  }

  /** Grams of CO2 equivalent. */
  public static double co2eGrams(double joules) {
    return GRID.co2eGrams(joules, PUE);
  }
}

package org.sustainlp.harness.meter.load;

import java.util.List;

/**
 * Power as a function of load: given at 0, 10, 50 and 100 %, linear in between.
 *
 * @param id of the row in the table
 * @param name of the processor, instance or board, for people
 * @param processors the watts are those of so many logical processors together, at least 1
 * @param watts at 0, 10, 50 and 100 % load, at least 0, never falling
 * @param memoryInside whether the machine's memory is in these watts
 * @param relativeUncertainty one standard deviation: our assumption until a calibration against a
 *     wall meter
 * @param citation whose figures these are
 * @param dataVersion of the figures, with the date they were read
 */
public record PowerCurve(
    String id,
    String name,
    int processors,
    List<Double> watts,
    boolean memoryInside,
    double relativeUncertainty,
    String citation,
    String dataVersion) {

  private static final double[] LOADS = {0, 0.10, 0.50, 1};

  public PowerCurve {
    watts = List.copyOf(watts);
    if (watts.size() != LOADS.length || processors < 1 || !(relativeUncertainty >= 0)) {
      throw new IllegalArgumentException(id + ": a curve has four points");
    }
    for (int i = 0; i < watts.size(); i++) {
      double before = i == 0 ? 0 : watts.get(i - 1);
      if (!(watts.get(i) >= before)) {
        throw new IllegalArgumentException(id + ": power does not fall with load");
      }
    }
  }

  /** A straight line between the power at rest and at full load. */
  static List<Double> line(double idle, double full) {
    return List.of(idle, idle + 0.10 * (full - idle), idle + 0.50 * (full - idle), full);
  }

  /**
   * @param load in [0, 1]; values outside are cut
   * @return watts of {@link #processors} logical processors
   */
  public double watts(double load) {
    double cut = Math.max(0, Math.min(1, load));
    int i = 1;
    while (i < LOADS.length - 1 && cut > LOADS[i]) {
      i++;
    }
    double part = (cut - LOADS[i - 1]) / (LOADS[i] - LOADS[i - 1]);
    return watts.get(i - 1) + part * (watts.get(i) - watts.get(i - 1));
  }

  /** Watts at rest and at full load, for example {@code 0.445–2.019}. */
  String span() {
    return watts.get(0) + "–" + watts.get(watts.size() - 1);
  }
}

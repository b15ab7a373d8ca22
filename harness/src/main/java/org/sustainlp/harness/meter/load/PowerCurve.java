package org.sustainlp.harness.meter.load;

/**
 * Power of one logical processor between idle and full load, linear in between.
 *
 * <p>Figures: Cloud Carbon Footprint's coefficients (Apache-2.0), table for Azure, read 2026-04-24;
 * they are derived from SPECpower results of whole servers.
 *
 * @param name the microarchitecture
 * @param idleWatts at 0 % load
 * @param fullWatts at 100 % load
 * @param relativeUncertainty one standard deviation: 25 % where the processor is known, 50 % for
 *     the average (our assumption until a calibration against a wall meter)
 */
public record PowerCurve(
    String name, double idleWatts, double fullWatts, double relativeUncertainty) {

  private static final double KNOWN = 0.25;

  public static final PowerCurve AVERAGE = new PowerCurve("average", 0.74, 3.54, 0.5);

  /**
   * The curve of a processor.
   *
   * @param vendor CPUID vendor, for example {@code AuthenticAMD}
   * @param family CPUID family, decimal
   * @param model CPUID model, decimal
   * @param stepping CPUID stepping, decimal
   */
  public static PowerCurve of(String vendor, int family, int model, int stepping) {
    if (vendor.contains("AMD") && family == 23 && model == 49) {
      return new PowerCurve("EPYC 2nd generation", 0.474, 1.693, KNOWN);
    }
    if (vendor.contains("AMD") && family == 25 && model <= 15) {
      return new PowerCurve("EPYC 3rd generation", 0.445, 2.019, KNOWN);
    }
    if (vendor.contains("Intel") && family == 6 && model == 85) {
      return stepping >= 5
          ? new PowerCurve("Cascade Lake", 0.639, 3.967, KNOWN)
          : new PowerCurve("Skylake", 0.645, 4.193, KNOWN);
    }
    if (vendor.contains("Intel") && family == 6 && model == 79) {
      return new PowerCurve("Broadwell", 0.713, 3.685, KNOWN);
    }
    if (vendor.contains("Intel") && family == 6 && model == 63) {
      return new PowerCurve("Haswell", 1.90, 6.01, KNOWN);
    }
    return AVERAGE;
  }

  /**
   * @param load in [0, 1]; values outside are cut
   * @return watts of one logical processor
   */
  public double watts(double load) {
    return idleWatts + Math.max(0, Math.min(1, load)) * (fullWatts - idleWatts);
  }
}

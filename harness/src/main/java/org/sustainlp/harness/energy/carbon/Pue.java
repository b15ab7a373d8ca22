package org.sustainlp.harness.energy.carbon;

/**
 * Power usage effectiveness: what a data centre draws for each joule that its machines draw. A
 * factor of its own, never inside what is measured.
 *
 * @param name who uses it
 * @param factor at least 1
 * @param source where the figure is from
 */
public record Pue(String name, double factor, String source) {

  /** The machine alone: no factor. CodeCarbon's default. */
  public static final Pue NONE = new Pue("none", 1.0, "the machine alone; CodeCarbon's default");

  /** The shared task's accounting. */
  public static final Pue IMPACT_TRACKER =
      new Pue(
          "experiment-impact-tracker",
          1.58,
          "experiment-impact-tracker 0.1.8, the shared task's accounting");

  /** Cloud Carbon Footprint's figure for Azure. */
  public static final Pue AZURE =
      new Pue("azure", 1.185, "Cloud Carbon Footprint, Azure (Apache-2.0), read 2026-04-24");

  public Pue {
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "a data centre draws at least what its machines draw: a PUE is at least 1, not "
              + factor);
    }
  }

  /** A factor that the reader chose. */
  public static Pue chosen(double factor) {
    return new Pue("chosen", factor, "chosen by the reader");
  }
}

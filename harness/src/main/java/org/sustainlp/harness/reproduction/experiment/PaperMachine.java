package org.sustainlp.harness.reproduction.experiment;

/**
 * The machine a paper measured on.
 *
 * @param name its maker's name
 * @param cores physical cores, at least 1
 * @param isa its widest vector instructions, in words
 * @param usdPerHour its price, above 0
 */
public record PaperMachine(String name, int cores, String isa, double usdPerHour) {
  public PaperMachine {
    if (cores < 1 || !(usdPerHour > 0)) {
      throw new IllegalArgumentException("a machine has cores and a price");
    }
  }

  /** USD for 100 million examples at this price: seconds / examples · 1e8 / 3600 · USD/h. */
  public double usdPer100Million(double seconds, int examples) {
    return seconds / examples * 1e8 / 3600 * usdPerHour;
  }
}

package org.sustainlp.harness.energy.cost;

/**
 * The price of a rented machine.
 *
 * @param id for options, for example {@code azure-f16s-v2}
 * @param name the provider's, with what the machine has
 * @param usdPerHour on demand, more than 0
 * @param source who says so
 */
public record InstancePrice(String id, String name, double usdPerHour, String source) {

  private static final double REQUESTS = 1e8;
  private static final double SECONDS_PER_HOUR = 3600;

  public InstancePrice {
    if (!(usdPerHour > 0) || Double.isInfinite(usdPerHour)) {
      throw new IllegalArgumentException("a price is more than 0, not " + usdPerHour);
    }
  }

  /** A price that the reader chose. */
  public static InstancePrice chosen(double usdPerHour) {
    return new InstancePrice("chosen", "a machine of the reader's", usdPerHour, "the reader");
  }

  /**
   * USD for 100 million requests one after the other: seconds / examples x 1e8 / 3600 x USD per
   * hour. With it FastFormers' Table 3 gives each of its dollar figures from its time.
   *
   * @param seconds of one pass over the examples
   * @param examples more than 0
   */
  public double usdPer100Million(double seconds, int examples) {
    return seconds / examples * REQUESTS / SECONDS_PER_HOUR * usdPerHour;
  }

  /** USD for having the machine this long. */
  public double usd(double seconds) {
    return seconds / SECONDS_PER_HOUR * usdPerHour;
  }
}

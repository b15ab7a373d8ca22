package org.sustainlp.harness.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.carbon.GridIntensities;
import org.sustainlp.harness.energy.carbon.GridIntensity;
import org.sustainlp.harness.energy.carbon.Pue;
import org.sustainlp.harness.energy.cost.InstancePrice;

/**
 * By which grid, data centre and price joules and seconds are read. Chosen by the reader each time
 * and stored nowhere.
 *
 * @param grid whose electricity
 * @param pue what the data centre draws for each joule of the machine
 * @param price of having the machine
 */
public record ReaderChoice(GridIntensity grid, Pue pue, InstancePrice price) {

  /** By which reports are written: {@link Prices}. */
  public static final ReaderChoice DEFAULT =
      new ReaderChoice(Prices.GRID, Prices.PUE, Prices.INSTANCE);

  /**
   * A country whose grid is known.
   *
   * @param code two letters
   * @param name in English
   */
  public record Country(String code, String name) {}

  /** Countries to choose from, by code. */
  public static List<Country> countries() {
    return GridIntensities.all().stream()
        .map(row -> new Country(row.country(), row.name()))
        .distinct()
        .toList();
  }

  /** Years to choose from, oldest first; not every country has each. */
  public static List<Integer> years() {
    return GridIntensities.all().stream().map(GridIntensity::year).distinct().sorted().toList();
  }

  /** Whether nothing newer is known of this country. */
  public boolean isNewest() {
    return GridIntensities.newest(grid.country()).map(grid::equals).orElse(true);
  }

  /** Two letters. */
  public String country() {
    return grid.country();
  }

  public int year() {
    return grid.year();
  }

  public double gramsPerKwh() {
    return grid.gramsPerKwh();
  }

  public double pueFactor() {
    return pue.factor();
  }

  public double usdPerHour() {
    return price.usdPerHour();
  }

  /** Grams of CO2 equivalent; null for unknown joules. */
  public @Nullable Double co2eGrams(@Nullable Double joules) {
    return joules == null ? null : (Double) grid.co2eGrams(joules, pue);
  }

  /** USD for 100 million examples, one after the other, at this speed. */
  public double usdPer100Million(double seconds, int examples) {
    return price.usdPer100Million(seconds, examples);
  }

  /** What carbon is counted by, in words. */
  public String carbonWords() {
    return String.format(
        Locale.ROOT,
        "carbon: grid of %s %d, %s g CO2e/kWh, PUE %s",
        grid.name(),
        grid.year(),
        number(grid.gramsPerKwh()),
        number(pue.factor()));
  }

  /** What cost is counted by, in words. */
  public String costWords() {
    return String.format(
        Locale.ROOT, "cost: %s USD per hour, %s", number(price.usdPerHour()), price.name());
  }

  /** What differs from {@link #DEFAULT}, as parameters of an address. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!grid.equals(DEFAULT.grid)) {
      parameters.put("country", grid.country());
      parameters.put("year", Integer.toString(grid.year()));
    }
    if (pue.factor() != DEFAULT.pue.factor()) {
      parameters.put("pue", number(pue.factor()));
    }
    if (price.usdPerHour() != DEFAULT.price.usdPerHour()) {
      parameters.put("usdPerHour", number(price.usdPerHour()));
    }
    return parameters;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}

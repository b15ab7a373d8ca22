package org.sustainlp.harness.energy.carbon;

import org.sustainlp.harness.energy.KilowattHours;

/**
 * Greenhouse gases of a country's electricity in one year.
 *
 * @param country ISO 3166-1 alpha-2 code in capitals
 * @param name in English
 * @param year of generation
 * @param gramsPerKwh grams of CO2 equivalent per kilowatt-hour, at least 0
 * @param source who says so, with what is counted
 * @param url where
 * @param licence of the figure's source
 */
public record GridIntensity(
    String country,
    String name,
    int year,
    double gramsPerKwh,
    String source,
    String url,
    String licence) {

  public GridIntensity {
    if (!country.matches("[A-Z]{2}") || source.isBlank() || licence.isBlank()) {
      throw new IllegalArgumentException(
          "a grid intensity has a country, a source and a licence, unlike " + country);
    }
    if (!(gramsPerKwh >= 0)) {
      throw new IllegalArgumentException(country + " has " + gramsPerKwh + " g/kWh");
    }
  }

  /**
   * Grams of CO2 equivalent: energy x PUE x intensity.
   *
   * @param joules of the machine alone, at least 0
   * @param pue what the data centre draws for each joule of the machine
   */
  public double co2eGrams(double joules, Pue pue) {
    return KilowattHours.of(joules) * pue.factor() * gramsPerKwh;
  }
}

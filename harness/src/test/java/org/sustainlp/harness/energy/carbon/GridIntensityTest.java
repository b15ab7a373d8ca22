package org.sustainlp.harness.energy.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.harness.energy.KilowattHours;
import org.sustainlp.harness.report.Prices;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GridIntensityTest {

  @ParameterizedTest
  @CsvSource({
    "US, 369.5",
    "FR, 56.0",
    "DE, 381.0",
    "GB, 237.6",
    "CN, 582.3",
    "IN, 713.4",
    "SE, 40.7",
    "PL, 661.9",
    "NL, 267.6",
    "IE, 290.8"
  })
  void the_figures_of_2023_are_those_of_the_source(String country, double grams) {
    assertThat(GridIntensities.of(country, 2023).orElseThrow().gramsPerKwh()).isEqualTo(grams);
  }

  @Test
  void every_row_names_a_country_once_a_year_with_source_and_licence() {
    assertThat(GridIntensities.all()).hasSizeBetween(25, 40);
    assertThat(GridIntensities.all())
        .extracting(row -> row.country() + row.year())
        .doesNotHaveDuplicates();
    List<String> known = List.of(Locale.getISOCountries());
    assertThat(GridIntensities.all())
        .allSatisfy(
            row -> {
              assertThat(known).contains(row.country());
              assertThat(row.licence()).isNotBlank();
              assertThat(row.source()).isNotBlank();
              assertThat(row.url()).startsWith("https://");
              assertThat(row.gramsPerKwh()).isBetween(1.0, 1_000.0);
              assertThat(row.name())
                  .isEqualTo(new Locale("", row.country()).getDisplayCountry(Locale.ENGLISH));
            });
  }

  @Test
  void norway_is_a_country_and_not_the_word_for_false() {
    assertThat(GridIntensities.of("NO", 2023).orElseThrow().name()).isEqualTo("Norway");
  }

  @Test
  void the_newest_row_is_taken_where_no_year_is_named() {
    assertThat(GridIntensities.of("de"))
        .extracting(GridIntensity::year)
        .containsExactly(2019, 2023);
    assertThat(GridIntensities.newest("de").orElseThrow().year()).isEqualTo(2023);
    assertThat(GridIntensities.newest("XX")).isEmpty();
    assertThat(GridIntensities.of("DE", 1999)).isEmpty();
  }

  @Test
  void a_year_has_one_source_so_that_countries_can_be_compared() {
    for (int year : GridIntensities.all().stream().mapToInt(GridIntensity::year).toArray()) {
      assertThat(GridIntensities.all().stream().filter(row -> row.year() == year))
          .extracting(GridIntensity::source)
          .containsOnly(
              GridIntensities.all().stream()
                  .filter(row -> row.year() == year)
                  .min(Comparator.comparing(GridIntensity::country))
                  .orElseThrow()
                  .source());
    }
  }

  @Test
  void carbon_is_energy_times_pue_times_intensity() {
    GridIntensity us = GridIntensities.of("US", 2023).orElseThrow();
    // 3.6e6 J are 1 kWh
    assertThat(us.co2eGrams(3.6e6, Pue.NONE)).isEqualTo(369.5);
    assertThat(us.co2eGrams(3.6e6, Pue.IMPACT_TRACKER)).isCloseTo(583.81, within(1e-9));
    assertThat(us.co2eGrams(0, Pue.AZURE)).isZero();
    assertThat(Prices.co2eGrams(3.6e6)).isCloseTo(583.81, within(1e-9));
  }

  @Test
  void a_data_centre_draws_at_least_what_its_machines_draw() {
    assertThatThrownBy(() -> Pue.chosen(0.9)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Pue.chosen(Double.NaN)).hasMessageContaining("at least 1");
    assertThat(Pue.chosen(1.1).factor()).isEqualTo(1.1);
  }

  @Test
  void kilowatt_hours_and_joules_convert_back() {
    assertThat(KilowattHours.of(9152)).isCloseTo(0.002542, within(5e-7));
    assertThat(KilowattHours.toJoules(KilowattHours.of(12.5))).isCloseTo(12.5, within(1e-12));
  }
}

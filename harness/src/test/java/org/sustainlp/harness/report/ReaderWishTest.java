package org.sustainlp.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.harness.testsupport.SampleReport;
import org.sustainlp.submissions.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReaderWishTest {

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void a_reader_who_asks_for_nothing_reads_as_reports_are_written() {
    ReaderChoice choice = choice(null, " ", null, null, "");
    assertThat(problems).isEmpty();
    assertThat(choice).isEqualTo(ReaderChoice.DEFAULT);
    assertThat(choice.parameters()).isEmpty();
    // 0.677 USD per hour: Table 3's first row, 734.35 s for 3,270 examples, is 4,223 USD
    assertThat(choice.usdPer100Million(734.35, 3270)).isCloseTo(4223, within(0.5));
    assertThat(choice.co2eGrams(3.6e6)).isEqualTo(Prices.co2eGrams(3.6e6));
    assertThat(choice.co2eGrams(null)).isNull();
  }

  @Test
  void everything_can_be_chosen() {
    ReaderChoice choice = choice("se", "2023", "1.2", "2", null);
    assertThat(problems).isEmpty();
    // 1 kWh x 1.2 x 40.7 g/kWh
    assertThat(choice.co2eGrams(3.6e6)).isCloseTo(48.84, within(1e-9));
    // 3,600 s for 1e8 examples is an hour
    assertThat(choice.usdPer100Million(3.6e-5, 1)).isCloseTo(2, within(1e-9));
    assertThat(choice.parameters())
        .isEqualTo(Map.of("country", "SE", "year", "2023", "pue", "1.2", "usdPerHour", "2"));
  }

  @Test
  void a_country_is_known_by_its_name_too_and_by_its_newest_year() {
    assertThat(choice("germany", null, null, null, null).year()).isEqualTo(2023);
    assertThat(choice("DE", "2019", null, null, null).gramsPerKwh()).isEqualTo(380.3);
    assertThat(problems).isEmpty();
  }

  @Test
  void an_unknown_country_is_told_the_nearest_ones() {
    choice("Sweeden", null, null, null, null);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).where()).isEqualTo("country");
    assertThat(problems.get(0).remedy()).startsWith("Nearest are SE (Sweden)");
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    choice("FR", "1999", "0.9", "-1", "azure-f16s-v2");
    assertThat(problems)
        .extracting(Problem::where)
        .containsExactlyInAnyOrder("year", "pue", "usdPerHour", "usdPerHour");
    assertThat(problems.get(0).remedy()).isEqualTo("Use 2019 or 2023.");
  }

  @ParameterizedTest
  @CsvSource({"NaN,pue", "Infinity,pue", "many,pue", "0.99,pue"})
  void what_is_no_factor_is_refused(String text, String where) {
    choice(null, null, text, null, null);
    assertThat(problems).extracting(Problem::where).containsExactly(where);
  }

  @Test
  void a_year_needs_a_country() {
    choice(null, "2023", null, null, null);
    assertThat(problems.get(0).toString())
        .isEqualTo("year: it needs a country. Name one with country.");
  }

  @Test
  void an_instance_has_its_price() {
    assertThat(choice(null, null, null, null, "azure-nc6s-v3").usdPerHour()).isEqualTo(3.06);
    choice(null, null, null, null, "azure");
    assertThat(problems.get(0).remedy()).contains("azure-f16s-v2 or azure-nc6s-v3");
  }

  @Test
  void a_footprint_reads_each_stage_s_joules_and_seconds_and_keeps_a_pue_that_is_inside() {
    Footprint footprint =
        Footprint.of(SampleReport.failedAfterTwoStages(), choice("FR", "2023", "2", "0.677", null));
    Footprint.Stage baseline = footprint.stages().get(0);
    // 24.5 J / 3.6e6 x 2 x 56 g/kWh
    assertThat(baseline.co2eGrams()).isCloseTo(24.5 / 3.6e6 * 2 * 56, within(1e-12));
    assertThat(baseline.energyKind()).isEqualTo("estimated");
    assertThat(baseline.co2eGramsByMode())
        .containsOnlyKeys("machine", "net", "eit-0.1.8-pue")
        .containsEntry("eit-0.1.8-pue", 41.75 / 3.6e6 * 56);
    // 7.28 s / 56 x 1e8 / 3600 x 0.677
    assertThat(baseline.usdPer100M()).isCloseTo(2444.72, within(0.01));
    assertThat(footprint.stages().get(1).co2eGrams()).isNull();
    assertThat(footprint.reader().gridLicence()).contains("CC-BY");
  }

  @ParameterizedTest
  @CsvSource({"SE,se,0", "Sweeden,Sweden,1", "kitten,sitting,3", "'',abc,3"})
  void spellings_differ_by_their_edits(String one, String other, int edits) {
    assertThat(Spelling.distance(one, other)).isEqualTo(edits);
    assertThat(Spelling.distance(other, one)).isEqualTo(edits);
  }

  private ReaderChoice choice(
      @Nullable String country,
      @Nullable String year,
      @Nullable String pue,
      @Nullable String usdPerHour,
      @Nullable String instance) {
    return new ReaderWish(country, year, pue, usdPerHour, instance)
        .choice(ReaderWish.Names.PARAMETERS, problems);
  }
}

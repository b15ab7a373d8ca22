package org.sustainlp.harness.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.report.RunReport;

/**
 * Other people's scripts read these files: a change to a golden file is a change to the contract.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReproductionReportTest {

  private static final ReproductionReport REPORT = report();

  private static ReproductionReport report() {
    Map<String, MeasuredRung> measured = new HashMap<>();
    measured.put(
        "baseline", SampleRungs.measured(SampleRungs.LADDER.baseline().setup(), 30, 31, 30.5));
    measured.put("int8", SampleRungs.measured(SampleRungs.rung("int8").setup(), 10, 10.25, 10.5));
    measured.put(
        "pruned-b", SampleRungs.measured(SampleRungs.rung("pruned-b").setup(), 2, 2.05, 2));
    measured.put(
        "exit", SampleRungs.measured(SampleRungs.LADDER.extras().get(0).setup(), 1, 1.05, 1));
    LadderRows rows =
        new LadderRows(
            SampleRungs.LADDER,
            "2 cores with avx2",
            measured,
            Map.of("pruned-a", "the measuring process ended by signal 9"));
    return new ReproductionReport(
        ReproductionReport.SCHEMA_VERSION,
        "tiny-ladder",
        "speed-ladder",
        "A tiny ladder",
        "us",
        new RunReport.Environment(
            "AMD EPYC",
            "avx2",
            2,
            25_274_793_984L,
            null,
            "Debian GNU/Linux 12",
            "OpenJDK 17",
            Map.of("pytorch", "2.7.1"),
            "0.1.0",
            false,
            0.02,
            null),
        new ReproductionReport.Conditions(
            "random",
            Map.of(
                "cb",
                new ReproductionReport.LengthSummary(
                    "stored lengths of cb validation", 56, 93.75, 84)),
            42,
            3),
        SampleRungs.LADDER.rows().stream().map(rows::of).toList(),
        List.of(rows.of(SampleRungs.LADDER.extras().get(0))),
        List.of("Weights are random: speed only, no accuracy is claimed."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG"})
  void the_json_is_the_golden_file_in_every_locale(String locale) {
    in(
        locale,
        () ->
            assertThat(ReproductionJson.write(REPORT))
                .isEqualTo(SampleRungs.resource("reproduction.v1.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG"})
  void the_tables_are_the_golden_file_in_every_locale_and_80_columns_wide(String locale) {
    in(
        locale,
        () -> {
          String tables = ReproductionText.of(REPORT);
          assertThat(tables).isEqualTo(SampleRungs.resource("reproduction.txt"));
          assertThat(tables.lines()).allMatch(line -> line.length() <= 80);
        });
  }

  @Test
  void what_was_written_is_read_back() throws Exception {
    assertThat(ReproductionJson.read(SampleRungs.resource("reproduction.v1.json")))
        .isEqualTo(REPORT);
  }

  @Test
  void a_later_schema_is_refused() {
    String later =
        SampleRungs.resource("reproduction.v1.json")
            .replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2");
    assertThatThrownBy(() -> ReproductionJson.read(later)).hasMessageContaining("schemaVersion 1");
  }

  @Test
  void a_report_with_a_failed_row_is_not_complete() {
    assertThat(REPORT.complete()).isFalse();
  }

  private static void in(String locale, Runnable check) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      check.run();
    } finally {
      Locale.setDefault(before);
    }
  }
}

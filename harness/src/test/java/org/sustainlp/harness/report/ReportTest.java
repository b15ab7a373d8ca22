package org.sustainlp.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.testsupport.SampleReport;

/**
 * Other people's scripts read these files: a change to a golden file is a change to the contract.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportTest {

  private static final RunReport REPORT = SampleReport.failedAfterTwoStages();

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG"})
  void the_json_is_the_golden_file_in_every_locale(String locale) throws IOException {
    in(locale, () -> assertThat(ReportJson.write(REPORT)).isEqualTo(golden("run-report.v1.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "tr-TR", "ar-EG"})
  void the_table_is_the_golden_file_in_every_locale_and_80_columns_wide(String locale)
      throws IOException {
    in(
        locale,
        () -> {
          String table = ReportText.of(REPORT);
          assertThat(table).isEqualTo(golden("report.txt"));
          assertThat(table.lines()).allMatch(line -> line.length() <= 80);
        });
  }

  @Test
  void what_is_written_reads_back_equal() throws IOException {
    assertThat(ReportJson.read(ReportJson.write(REPORT))).isEqualTo(REPORT);
  }

  @Test
  void a_search_from_before_widths_and_exits_were_searched_reads_without_them() throws IOException {
    String old =
        golden("run-report.v1.json")
            .replaceAll(
                "\\s*\"(hidden|exitTolerance)\" : [^,\\n]*,(?=\\s*\"(precision|exit|para))", "")
            .replaceAll("\\s*\"leftEarly\" : [^,\\n]*,", "");
    assertThat(old).doesNotContain("leftEarly", "exitTolerance");
    SearchResult search = ReportJson.read(old).results().get(0).stages().get(1).search();
    assertThat(Objects.requireNonNull(search).candidates())
        .hasSize(5)
        .allSatisfy(
            candidate -> {
              assertThat(candidate.hidden()).isNull();
              assertThat(candidate.exitTolerance()).isNull();
              assertThat(candidate.leftEarly()).isNull();
            });
  }

  @Test
  void a_report_from_before_there_were_baselines_reads_without_any() throws IOException {
    RunReport old = ReportJson.read(golden("run-report.v1-without-baselines.json"));
    assertThat(old.results().get(0).baselines()).isEmpty();
    assertThat(old.results().get(0).stages().get(0).further()).isEmpty();
    assertThat(old.results().get(0).stages().get(0).score()).isEqualTo(0.75);
  }

  @Test
  void a_report_from_before_fidelity_was_told_is_written_again_as_it_was() throws IOException {
    String old = golden("run-report.v1.json").replaceAll(",\\s*\"fidelity\" : \\{[^}]*}", "");
    assertThat(old).doesNotContain("fidelity").contains("paybackRequests");
    assertThat(ReportJson.write(ReportJson.read(old))).isEqualTo(old);
    assertThat(ReportText.of(ReportJson.read(old))).contains("paid back").doesNotContain("kept of");
  }

  @Test
  void what_cannot_be_said_of_what_is_kept_is_a_dash() throws IOException {
    String unsaid =
        golden("run-report.v1.json")
            .replace("\"score\" : 0.9675", "\"score\" : null")
            .replace("[ 0.9, 1.0125 ]", "null")
            .replace("\"klStandardError\" : 0.009", "\"klStandardError\" : null");
    assertThat(ReportText.of(ReportJson.read(unsaid)))
        .containsPattern("dynamic-length +- +- +87\\.8 % +0\\.0775\\n");
  }

  @Test
  void fields_of_a_newer_writer_are_read_over() throws IOException {
    String newer = ReportJson.write(REPORT).replace("\"status\"", "\"later\" : 1, \"status\"");
    assertThat(ReportJson.read(newer)).isEqualTo(REPORT);
  }

  @Test
  void a_report_of_another_schema_is_refused() {
    String other =
        ReportJson.write(REPORT).replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2");
    assertThatThrownBy(() -> ReportJson.read(other)).hasMessageContaining("schemaVersion 1");
  }

  @Test
  void a_signature_fits_its_report_and_no_other(@TempDir Path keys) throws IOException {
    RunReport signed = Signing.sign(REPORT, keys);
    String json = ReportJson.write(signed);
    assertThat(Signing.verify(json)).isTrue();
    assertThat(Signing.verify(json.replace("\"score\" : 0.75", "\"score\" : 0.95"))).isFalse();
    assertThat(Signing.verify(json.replace("\"status\"", "\"added\" : 1, \"status\""))).isFalse();
    assertThat(Signing.verify(ReportJson.write(REPORT))).isFalse();
  }

  @Test
  void the_same_keys_sign_the_next_report(@TempDir Path keys) throws IOException {
    RunReport.Signature first = Signing.sign(REPORT, keys).signature();
    assertThat(Signing.sign(REPORT, keys).signature()).isEqualTo(first);
  }

  @Test
  void dollars_follow_from_the_paper_s_seconds() {
    // Table 3: 734.35 s and 3.14 s for BoolQ's 3,270 examples are 4,223 and 18 USD.
    assertThat(Math.round(Prices.usdPer100Million(734.35, 3270))).isEqualTo(4223);
    assertThat(Math.round(Prices.usdPer100Million(209.29, 3270))).isEqualTo(1204);
    assertThat(Math.round(Prices.usdPer100Million(3.14, 3270))).isEqualTo(18);
  }

  private interface Check {
    void run() throws IOException;
  }

  private static void in(String locale, Check check) throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      check.run();
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReportTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

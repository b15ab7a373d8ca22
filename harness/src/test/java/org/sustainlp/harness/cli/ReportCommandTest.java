package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.testsupport.SampleReport;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportCommandTest {

  @TempDir private Path folder;
  private Path report;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write_a_report() throws IOException {
    report = folder.resolve("run-report.json");
    ReportJson.write(SampleReport.failedAfterTwoStages(), report);
  }

  @Test
  void a_stored_report_is_printed_again_by_another_grid_and_price_and_not_changed()
      throws IOException {
    String before = Files.readString(report);
    assertThat(run("--country", "SE", "--year", "2023", "--pue", "1.2", "--usd-per-hour", "1.354"))
        .isZero();
    assertThat(out.toString())
        .contains("carbon: grid of Sweden 2023, 40.7 g CO2e/kWh, PUE 1.2")
        .contains("cost: 1.354 USD per hour, a machine of the reader's")
        .contains("4889"); // 7.28 s / 56 x 1e8 / 3600 x 1.354, twice the paper's price
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    assertThat(Files.readString(report)).isEqualTo(before);
  }

  @Test
  void json_has_the_choice_with_its_sources_and_every_stage_s_kind() throws IOException {
    assertThat(run("--country", "France", "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/reader/country").textValue()).isEqualTo("FR");
    assertThat(json.at("/reader/gridSource").textValue()).contains("Ember");
    assertThat(json.at("/stages/0/energyKind").textValue()).isEqualTo("estimated");
    assertThat(json.at("/stages/0/energySources/0").textValue()).isEqualTo("load-model:test");
    assertThat(json.at("/stages/1/co2eGrams").isNull()).isTrue();
  }

  @Test
  void every_wrong_choice_is_told_at_once() {
    assertThat(run("--country", "Swden", "--pue", "0.5", "--usd-per-hour", "free")).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(3);
    assertThat(err.toString()).contains("--country: ").contains("Nearest are SE (Sweden)");
  }

  @Test
  void what_is_no_report_is_told_so() {
    report = folder.resolve("nothing.json");
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("it cannot be read as a run report");
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    List<String> words = new ArrayList<>(List.of("report", report.toString()));
    words.addAll(List.of(arguments));
    return commandLine.execute(words.toArray(String[]::new));
  }
}

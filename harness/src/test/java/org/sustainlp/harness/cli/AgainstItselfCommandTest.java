package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.SameStage;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.stats.RatioInterval;
import org.sustainlp.harness.testsupport.SampleReport;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgainstItselfCommandTest {

  private static final List<SameStage> TESTS =
      List.of(
          test(new RatioInterval(1.01, 0.98, 1.04), Optional.empty()),
          test(
              new RatioInterval(1.05, 1.01, 1.09),
              Optional.of(new RatioInterval(1.0, 0.97, 1.03))));

  @TempDir private Path folder;
  private Path report;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write_a_report() throws IOException {
    report = folder.resolve("run-report.json");
    ReportJson.write(SampleReport.failedAfterTwoStages(), report);
  }

  @Test
  void a_stage_that_the_run_does_not_have_is_told_with_those_that_it_has() {
    assertThat(run("--stage", "quantize", "--pairs", "1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--stage: the run has no such stage. Use one of [baseline, dynamic-length].")
        .contains("--pairs: 1 tell no interval. Use at least 2.");
  }

  @Test
  void a_report_without_its_models_or_its_data_is_told_so_at_once() {
    assertThat(run("--data", folder.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("its models do not lie beside it. Run it again here.")
        .contains("does not have the 56 examples of the run. Name the practice data that it read.");
  }

  @Test
  void every_test_has_a_line_and_the_shares_count_only_known_intervals() {
    assertThat(AgainstItselfText.line(2, TESTS.get(1)))
        .isEqualTo(
            "  2  time 1.0500 (1.0100-1.0900, does not cover 1)"
                + "  energy (estimated) 1.0000 (0.9700-1.0300, covers 1)");
    assertThat(AgainstItselfText.summary(TESTS))
        .isEqualTo(
            "the 95 % interval covers 1 in\n  time:   1 of 2 (50 %)\n"
                + "  energy: 1 of 1 (100 %)\nenergy by load-model:test");
  }

  @Test
  void json_tells_the_unknown_as_null() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(AgainstItselfText.json("cb", "quantize", 20, TESTS));
    assertThat(json.at("/tests/0/energy").isNull()).isTrue();
    assertThat(json.at("/tests/1/time/covers1").booleanValue()).isFalse();
    assertThat(json.at("/timeShareCovering1").doubleValue()).isEqualTo(0.5);
    assertThat(json.at("/tests/0/energyKind").textValue()).isEqualTo("estimated");
  }

  private static SameStage test(RatioInterval seconds, Optional<RatioInterval> joules) {
    return new SameStage(Optional.of(seconds), joules, "estimated", List.of("load-model:test"));
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setErr(new PrintWriter(err, true));
    List<String> words = new ArrayList<>(List.of("doctor", "a-a", report.toString()));
    words.addAll(List.of(arguments));
    return commandLine.execute(words.toArray(String[]::new));
  }
}

package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReproduceCommandTest {

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  @Test
  void all_wrong_options_are_told_at_once() {
    int code =
        run(
            "reproduce",
            "fastformers-cost",
            "--row",
            "baseline,nobody",
            "--graph",
            "fastest",
            "--limit",
            "0",
            "--repetitions",
            "0",
            "--data",
            folder.resolve("none").toString(),
            "--checkpoints",
            folder.toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("fastformers-cost has no row \"nobody\"")
        .contains("there is no form \"fastest\". Use one of joined, shared-input")
        .contains("--limit: 0 is too small")
        .contains("--repetitions: 0 is too small")
        .contains("none is not a folder")
        .contains("--checkpoints: fastformers-cost takes none")
        .doesNotContain("Exception");
  }

  @Test
  void an_unknown_or_missing_experiment_names_those_that_there_are() {
    assertThat(run("reproduce", "table-4")).isEqualTo(2);
    assertThat(err.toString()).contains("fastformers-table3, fastformers-cost, fastformers-energy");
    assertThat(run("reproduce")).isEqualTo(2);
    assertThat(err.toString()).contains("none is named");
  }

  @Test
  void the_report_has_the_contract_s_names() throws IOException {
    assertThat(
            run("reproduce", "fastformers-cost", "--out", folder.toString(), "--progress", "none"))
        .isZero();
    JsonNode report = new ObjectMapper().readTree(folder.resolve("reproduction.json").toFile());
    assertThat(report.path("experiment").asText()).isEqualTo("fastformers-cost");
    assertThat(report.path("environment").has("isa")).isTrue();
    assertThat(report.path("rows")).hasSize(7);
    JsonNode last = report.path("rows").get(6);
    for (String name : List.of("id", "paper", "ours", "ratio", "verdict", "reason")) {
      assertThat(last.has(name)).as(name).isTrue();
    }
    for (String name : List.of("seconds", "speedup", "score", "energy", "usdPer100M")) {
      assertThat(last.path("ours").has(name)).as(name).isTrue();
    }
    assertThat(last.path("ours").path("speedup").has("cumulative")).isTrue();
    assertThat(last.path("verdict").asText()).isEqualTo("reproduced");
  }

  @Test
  void the_list_is_printed_also_as_json() {
    assertThat(run("reproduce", "--list")).isZero();
    assertThat(run("reproduce", "--list", "--json")).isZero();
  }
}

package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressJson;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;

/** Real processes, really killed: {@code kill -9} in each stage, then the same command again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledRunTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TRAINING =
      "training: { epochs: 100, max-steps: 24, batch-size: 4, learning-rate: 0.001,"
          + " warm-up: 0.1, weight-decay: 0.01, max-length: 64 }";

  private static final String RECIPE =
      """
      id: tiny
      title: Tiny
      source: us
      stages:
        - id: baseline
          title: b
          fine-tune:
            max-length: 64
            TRAINING
        - id: distill
          title: k
          distill: { layers: 0.5, state-loss-ratio: 0.1, TRAINING }
        - id: prune
          title: p
          prune:
            heads: 0.5
            ffn: 0.5
            rounds: 2
            importance-examples: 8
            state-loss-ratio: 0.1
            TRAINING
      """
          .replace("TRAINING", TRAINING);

  @TempDir private Path folder;

  /** What the processes wrote besides their progress. */
  private final StringBuilder said = new StringBuilder();

  @Test
  void a_run_killed_in_every_stage_ends_with_the_report_of_an_undisturbed_one() throws IOException {
    Path data = folder.resolve("practice");
    PracticeData.write(data, 3, Sizes.DEFAULT);
    TinyModel.write(folder.resolve("model"), data);
    Files.writeString(folder.resolve("tiny.yaml"), RECIPE);

    assertThat(run("calm", event -> false)).as(said.toString()).isZero();
    assertThat(report("calm").path("status").asText()).isEqualTo("succeeded");

    for (String activity :
        List.of("fine-tuning", "distilling", "distilling the pruned model", "measuring")) {
      String stage = activity.equals("measuring") ? "prune" : "";
      assertThat(
              run(
                  "killed",
                  event ->
                      event.activity().equals(activity)
                          && String.valueOf(event.stage()).endsWith(stage)))
          .as("killed while " + activity)
          .isEqualTo(128 + 9);
      assertThat(folder.resolve("killed/run-report.json")).doesNotExist();
    }
    assertThat(run("killed", event -> false)).as(said.toString()).isZero();
    assertThat(withoutTimes(report("killed"))).isEqualTo(withoutTimes(report("calm")));
    assertThat(weights("killed")).isEqualTo(weights("calm"));
  }

  /**
   * Starts the command and kills it at the first progress event that says so.
   *
   * @return its exit code
   */
  private int run(String name, Predicate<ProgressEvent> deadly) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsustainlp.home=" + System.getProperty("sustainlp.home"),
                "-DDJL_CACHE_DIR=" + System.getProperty("DJL_CACHE_DIR"),
                Main.class.getName(),
                "run",
                "--progress",
                "json",
                "--checkpoint-seconds",
                "0"));
    command.addAll(List.of("--model", folder.resolve("model").toString()));
    command.addAll(List.of("--task", "cb", "--recipe", folder.resolve("tiny.yaml").toString()));
    command.addAll(List.of("--data", folder.resolve("practice").toString(), "--limit", "12"));
    command.addAll(List.of("--out", folder.resolve(name).toString()));
    command.addAll(List.of("--cache", folder.resolve(name + "-cache").toString()));
    command.addAll(List.of("--repetitions", "1", "--window-seconds", "0.1"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try (BufferedReader events = process.errorReader()) {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        Optional<ProgressEvent> event = ProgressJson.read(line);
        if (event.isEmpty()) {
          said.append(line).append('\n');
        } else if (deadly.test(event.get())) {
          process.destroyForcibly();
          break;
        }
      }
    }
    return process.onExit().join().exitValue();
  }

  private JsonNode report(String name) throws IOException {
    return JSON.readTree(folder.resolve(name).resolve("run-report.json").toFile());
  }

  /** What may differ between two runs of the same plan: what was measured, and who signed when. */
  private static JsonNode withoutTimes(JsonNode report) {
    ObjectNode kept = JSON.createObjectNode();
    kept.set("plan", report.path("plan"));
    for (JsonNode task : report.path("results")) {
      for (JsonNode stage : task.path("stages")) {
        ObjectNode same = kept.putObject(stage.path("id").asText());
        for (String field :
            List.of(
                "score",
                "scoreInterval",
                "metrics",
                "modelBytes",
                "modelDigest",
                "layers",
                "heads",
                "ffn",
                "agreement")) {
          assertThat(stage.has(field)).as(field).isTrue();
          same.set(field, stage.get(field));
        }
        same.put("steps", stage.path("making").path("trainSteps").asInt());
      }
    }
    assertThat(kept.size()).isEqualTo(4);
    return kept;
  }

  private String weights(String name) throws IOException {
    return org.sustainlp.harness.report.FileDigest.of(
        folder.resolve(name).resolve("models/cb/prune/model.safetensors"));
  }
}

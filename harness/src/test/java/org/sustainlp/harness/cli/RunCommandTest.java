package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.submissions.testsupport.AveragingGraph;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;
import picocli.CommandLine;

/** What a user who mistypes sees: every problem on a line of its own, and exit code 2. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunCommandTest {

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
            "run",
            "--model",
            "nowhere.zip",
            "--task",
            "cbb",
            "--recipe",
            "fast",
            "--data",
            folder.toString(),
            "--out",
            folder.toString(),
            "--repetitions",
            "0",
            "--device",
            "tpu");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("nowhere.zip")
        .contains("there is no task \"cbb\"")
        .contains("boolq, cb, copa")
        .contains("there is no recipe \"fast\"")
        .contains("--repetitions: 0 is too small")
        .contains("\"tpu\" is not supported");
    assertThat(err.toString()).doesNotContain("Exception");
  }

  @Test
  void a_missing_option_and_a_typo_are_usage_errors() {
    assertThat(run("run", "--model", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("--task").contains("--help");
    assertThat(run("rnu")).isEqualTo(2);
    assertThat(err.toString()).contains("run");
  }

  @Test
  void a_data_folder_without_the_split_names_the_file_and_what_to_do() throws IOException {
    Path data = folder.resolve("practice");
    PracticeData.write(data, 1, Sizes.DEFAULT);
    Path model = TinyModel.write(folder.resolve("model"), data);
    Files.delete(data.resolve("CB/val.jsonl"));
    int code =
        run(
            "run",
            "--model",
            model.toString(),
            "--task",
            "cb",
            "--recipe",
            "fastformers-cpu",
            "--data",
            data.toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("val.jsonl");
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @Test
  void a_recipe_for_a_gpu_is_refused_before_anything_is_trained() throws IOException {
    Path data = folder.resolve("practice");
    PracticeData.write(data, 1, Sizes.DEFAULT);
    Path model = TinyModel.write(folder.resolve("model"), data);
    int code =
        run(
            "run",
            "--model",
            model.toString(),
            "--task",
            "cb",
            "--recipe",
            "fastformers-gpu",
            "--data",
            data.toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("fastformers-gpu computes on a GPU");
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @Test
  void a_graph_of_unknown_architecture_is_told_which_recipes_it_can_have() throws IOException {
    Path data = folder.resolve("practice");
    PracticeData.write(data, 1, Sizes.DEFAULT);
    Path model =
        AveragingGraph.write(
            folder.resolve("model"), List.of("contradiction", "entailment", "neutral"), 1);
    int code =
        run(
            "run",
            "--model",
            model.toString(),
            "--task",
            "cb",
            "--recipe",
            "prune-only",
            "--data",
            data.toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("prune-only, stage prune: pruning needs the model's layers")
        .contains("Use quantize-only or none");
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @Test
  void a_file_that_is_no_report_cannot_be_verified() throws IOException {
    Path file = Files.writeString(folder.resolve("report.json"), "{}");
    assertThat(run("verify", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("report.json").contains("run report");
  }
}

package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.Harness;
import org.sustainlp.harness.RunPlan;
import org.sustainlp.harness.compress.StageCache;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.progress.ProgressSink;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.harness.testsupport.TinyModel;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.practice.PracticeData;
import org.sustainlp.tasks.practice.Sizes;
import picocli.CommandLine;

/** Predictions out, predictions in: what a participant does with the command line. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PredictAndScoreTest {

  @TempDir private static Path folder;
  private static Path data;

  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void writeData() {
    data = folder.resolve("practice");
    PracticeData.write(data, 7, Sizes.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"boolq", "cb", "copa", "multirc", "record", "rte", "wic", "wsc", "axb", "axg"})
  void gold_answers_written_and_read_back_score_1(String task) throws IOException {
    String split = SuperGlue.task(task).orElseThrow().isDiagnostic() ? "test" : "validation";
    Path file = folder.resolve(task + ".jsonl");
    assertThat(predict("baseline:gold", task, split, file)).isZero();
    JsonNode score = score(task, split, file);
    assertThat(score.path("task").asText()).isEqualTo(task);
    assertThat(score.path("split").asText()).isEqualTo(split);
    assertThat(score.path("examples").asInt()).isPositive();
    assertThat(score.path("score").asDouble()).isEqualTo(1);
    assertThat(score.path("metrics")).isNotEmpty().allMatch(value -> value.asDouble() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"boolq", "cb", "copa", "multirc", "record", "rte", "wic", "wsc"})
  void the_floor_scores_less_than_the_ceiling_and_words_alone_do_not_solve_a_task(String task)
      throws IOException {
    for (String baseline : List.of("majority", "overlap")) {
      Path file = folder.resolve(baseline + "-" + task + ".jsonl");
      assertThat(predict("baseline:" + baseline, task, "validation", file)).isZero();
      assertThat(score(task, "validation", file).path("score").asDouble())
          .as(baseline)
          .isBetween(0.0, 0.8);
    }
  }

  /** Span, choice and class tasks from training to the site's archive, through every engine. */
  @Test
  void a_run_s_models_predict_what_the_run_scored_and_fill_the_archive() throws IOException {
    Path small = folder.resolve("small");
    PracticeData.write(small, 7, new Sizes(48, 12, 8));
    Path model = TinyModel.write(folder.resolve("model"), small);
    Path out = folder.resolve("out");
    RunReport report = Harness.run(plan(model, small, out), Machine.here(), ProgressSink.NONE);
    assertThat(report.failure()).isNull();
    ReportJson.write(report, out.resolve("run-report.json"));

    for (RunReport.TaskResult result : report.results()) {
      StageResult last = result.stages().get(result.stages().size() - 1);
      Path file = folder.resolve("last-" + result.task() + ".jsonl");
      assertThat(predict(out.toString(), result.task(), "validation", file, small)).isZero();
      assertThat(score(result.task(), "validation", file, small).path("score").asDouble())
          .as(result.task())
          .isEqualTo(last.score());
      assertThat(last.engine()).isEqualTo("onnxruntime");
      assertThat(last.precision()).isEqualTo("int8");
    }
    assertThat(report.results().get(0).task()).isEqualTo("rte");
    assertThat(report.results().get(0).stages().get(0).further()).containsOnlyKeys("axb", "axg");

    Path zip = folder.resolve("submission.zip");
    assertThat(
            run(
                "predict",
                "--model",
                out.toString(),
                "--task",
                "all",
                "--data",
                small.toString(),
                "--out",
                zip.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("has no model of boolq");
    assertThat(
            run(
                "predict",
                "--model",
                out.toString(),
                "--task",
                "all",
                "--data",
                small.toString(),
                "--out",
                zip.toString(),
                "--skip-missing"))
        .isZero();
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      assertThat(archive.stream().map(ZipEntry::getName))
          .containsExactly("COPA.jsonl", "RTE.jsonl", "WiC.jsonl", "AX-b.jsonl", "AX-g.jsonl");
    }
  }

  @Test
  void what_is_wrong_with_a_prediction_file_is_told_line_by_line() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wrong.jsonl"),
            "{\"idx\": 0, \"label\": \"maybe\"}\n{\"idx\": 1}\n{\"idx\": 99999, \"label\":"
                + " \"entailment\"}\nnonsense\n");
    int code =
        run(
            "score",
            "--task",
            "rte",
            "--data",
            data.toString(),
            "--split",
            "validation",
            "--predictions",
            file.toString());
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("line 1")
        .contains("\"maybe\"")
        .contains("line 2")
        .contains("there is no example 99999")
        .contains("line 4")
        .contains("no prediction for example 2")
        .contains("more");
  }

  @Test
  void hidden_test_answers_and_unknown_names_are_told_with_a_remedy() {
    Path file = folder.resolve("any.jsonl");
    assertThat(
            run(
                "score",
                "--task",
                "rte",
                "--data",
                data.toString(),
                "--split",
                "test",
                "--predictions",
                file.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("have no gold answer").contains("not public");
    assertThat(predict("baseline:best", "rte", "validation", file)).isEqualTo(2);
    assertThat(err.toString()).contains("majority, overlap or gold");
    assertThat(
            run(
                "predict",
                "--model",
                "baseline:gold",
                "--task",
                "rtee",
                "--data",
                data.toString(),
                "--split",
                "dev",
                "--out",
                file.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("rtee").contains("there is no split \"dev\"");
  }

  @Test
  void a_model_without_a_head_for_the_task_is_refused_with_what_to_do() throws IOException {
    Path model = TinyModel.write(folder.resolve("headless"), data);
    assertThat(predict(model.toString(), "rte", "validation", folder.resolve("x.jsonl")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("train the model for this task with");
  }

  private static RunPlan plan(Path model, Path small, Path out) {
    List<Task> tasks =
        List.of("rte", "copa", "wic").stream().map(id -> SuperGlue.task(id).orElseThrow()).toList();
    Recipe recipe =
        new Recipe(
            "tiny",
            "Tiny",
            "us",
            List.of(
                new Stage.FineTune("baseline", "b", 128, TinyModel.SHORT),
                new Stage.Quantize("quantize", "q")));
    return new RunPlan(
        "tiny",
        ModelFolder.open(model),
        recipe,
        Map.of(),
        tasks,
        TaskData.at(small),
        null,
        out,
        new StageCache(out.resolve("cache")),
        "cpu",
        1,
        1,
        0.1,
        null,
        null);
  }

  private int predict(String model, String task, String split, Path file) {
    return predict(model, task, split, file, data);
  }

  private int predict(String model, String task, String split, Path file, Path data) {
    return run(
        "predict",
        "--model",
        model,
        "--task",
        task,
        "--data",
        data.toString(),
        "--split",
        split,
        "--out",
        file.toString());
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private JsonNode score(String task, String split, Path file) throws IOException {
    return score(task, split, file, data);
  }

  private JsonNode score(String task, String split, Path file, Path data) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      int code =
          run(
              "score",
              "--task",
              task,
              "--data",
              data.toString(),
              "--split",
              split,
              "--predictions",
              file.toString(),
              "--json");
      assertThat(code).as(err.toString()).isZero();
    } finally {
      System.setOut(before);
    }
    return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
  }
}

package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.encoding.TextEncoder;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;

/**
 * A stage of a finished run, ready to be measured again.
 *
 * @param task task id
 * @param stage what the report says of it
 * @param folder of its model
 * @param inputs what the run answered with it
 */
record RunStage(String task, StageResult stage, Path folder, List<EncodedExample> inputs) {

  RunStage {
    inputs = List.copyOf(inputs);
  }

  /**
   * @param file the run's report, with the models beside it
   * @param task which; null for the first
   * @param stage which; null for the last
   * @param data the folder that the run read
   * @param problems takes all that is wrong
   */
  static Optional<RunStage> find(
      Path file, @Nullable String task, @Nullable String stage, Path data, List<Problem> problems)
      throws IOException {
    Optional<RunReport> report = report(file, problems);
    Optional<RunReport.TaskResult> result = report.flatMap(all -> result(all, task, problems));
    Optional<StageResult> found = result.flatMap(all -> stage(all, stage, problems));
    if (report.isEmpty() || result.isEmpty() || found.isEmpty()) {
      return Optional.empty();
    }
    Path folder = folder(file, result.get().task(), found.get(), problems);
    List<Example> examples = examples(report.get(), result.get(), data, problems);
    return problems.isEmpty()
        ? Optional.of(encoded(result.get().task(), found.get(), folder, examples))
        : Optional.empty();
  }

  private static RunStage encoded(
      String task, StageResult stage, Path folder, List<Example> examples) throws IOException {
    try (TextEncoder encoder =
        TextEncoder.open(folder.resolve("tokenizer.json"), stage.maxLength())) {
      return new RunStage(task, stage, folder, encoder.encode(examples));
    }
  }

  private static Optional<RunReport> report(Path file, List<Problem> problems) {
    try {
      return Optional.of(ReportJson.read(file));
    } catch (IOException e) {
      problems.add(
          new Problem(
              file.toString(), "it cannot be read as a run report", "Name a run-report.json."));
      return Optional.empty();
    }
  }

  private static Optional<RunReport.TaskResult> result(
      RunReport report, @Nullable String task, List<Problem> problems) {
    Optional<RunReport.TaskResult> found =
        report.results().stream()
            .filter(result -> task == null || result.task().equals(task))
            .findFirst();
    if (found.isEmpty()) {
      List<String> known = report.results().stream().map(RunReport.TaskResult::task).toList();
      problems.add(
          new Problem(
              "--task",
              "the run has no results" + (task == null ? "" : " of " + task),
              known.isEmpty() ? "Name another report." : "Use one of " + known + "."));
    }
    return found;
  }

  private static Optional<StageResult> stage(
      RunReport.TaskResult result, @Nullable String stage, List<Problem> problems) {
    List<StageResult> stages = result.stages();
    Optional<StageResult> found =
        stage == null
            ? stages.stream().skip(Math.max(0, stages.size() - 1)).findFirst()
            : stages.stream().filter(each -> each.id().equals(stage)).findFirst();
    if (found.isEmpty()) {
      List<String> known = stages.stream().map(StageResult::id).toList();
      problems.add(
          new Problem(
              "--stage",
              "the run has no such stage",
              known.isEmpty() ? "Name another report." : "Use one of " + known + "."));
    }
    return found;
  }

  private static Path folder(Path file, String task, StageResult found, List<Problem> problems) {
    Path folder = file.toAbsolutePath().resolveSibling("models").resolve(task).resolve(found.id());
    if (!Files.isDirectory(folder)) {
      problems.add(
          new Problem(file.toString(), "its models do not lie beside it", "Run it again here."));
    }
    return folder;
  }

  /** As many as the run answered. */
  private static List<Example> examples(
      RunReport report, RunReport.TaskResult result, Path folder, List<Problem> problems) {
    try {
      List<Example> all =
          TaskData.at(folder)
              .read(SuperGlue.task(result.task()).orElseThrow(), Split.VALIDATION)
              .examples();
      if (all.size() >= result.examples()) {
        return all.subList(0, result.examples());
      }
    } catch (UnreadableData e) {
      // Told below: it is not what the run read.
    }
    problems.add(
        new Problem(
            "--data",
            folder + " does not have the " + result.examples() + " examples of the run",
            "Name the " + report.plan().dataKind() + " data that it read."));
    return List.of();
  }

  /** How the stage was served. */
  Serving serving() {
    return new Serving(
        stage.engine().equals(Serving.Engine.PYTORCH.id())
            ? Serving.Engine.PYTORCH
            : Serving.Engine.ONNXRUNTIME,
        stage.precision().equals(Serving.Precision.INT8.id())
            ? Serving.Precision.INT8
            : Serving.Precision.FP32,
        stage.padding().equals(Serving.Padding.FIXED.id())
            ? Serving.Padding.FIXED
            : Serving.Padding.DYNAMIC,
        stage.maxLength(),
        stage.batchSize(),
        stage.instances(),
        stage.threads(),
        stage.device());
  }
}

package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.answering.ModelPredictor;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Predictor;
import org.sustainlp.submissions.Problem;
import org.sustainlp.submissions.Submissions;
import org.sustainlp.submissions.baseline.Baseline;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;

/**
 * What {@code --model} means where a trained model is wanted: a baseline, a folder or archive with
 * one model, or the folder of a run, which has one for every task.
 *
 * @param model as the user wrote it
 * @param stage of a run; null for its last
 */
record TrainedModels(String model, @Nullable String stage) {

  private static final String BASELINE = "baseline:";

  /** The task whose model answers: diagnostics are answered by RTE's. */
  static Task answering(Task task) {
    return task.isDiagnostic() ? SuperGlue.examined() : task;
  }

  /**
   * @param data has the training split that baselines learn from
   * @throws InvalidSubmission when there is no such model or it has no head for the task
   */
  Predictor open(Task task, TaskData data) throws IOException {
    Task trained = answering(task);
    if (model.startsWith(BASELINE)) {
      Baseline baseline = baseline();
      return baseline.predictor(
          trained,
          baseline == Baseline.GOLD ? List.of() : data.read(trained, Split.TRAIN).examples());
    }
    return ModelPredictor.open(folder(trained), trained);
  }

  private Baseline baseline() {
    String name = model.substring(BASELINE.length());
    return Baseline.of(name)
        .orElseThrow(
            () ->
                refused("there is no baseline \"" + name + "\"", "Use majority, overlap or gold"));
  }

  private Path folder(Task task) throws IOException {
    Path named = Path.of(model);
    if (!Files.isDirectory(named)) {
      return Submissions.resolve(model, Home.cache().resolve("models")).dir();
    }
    Path report = named.resolve("run-report.json");
    if (Files.isRegularFile(report)) {
      return stageOf(named, ReportJson.read(report), task);
    }
    Path own = named.resolve(task.id());
    return Files.isRegularFile(own.resolve("config.json")) ? own : named;
  }

  private Path stageOf(Path run, RunReport report, Task task) {
    List<String> stages =
        report.results().stream()
            .filter(result -> result.task().equals(task.id()))
            .flatMap(result -> result.stages().stream())
            .map(StageResult::id)
            .toList();
    if (stages.isEmpty()) {
      throw refused(run + " has no model of " + task.id(), "Run that task, or leave it out");
    }
    String wanted = Optional.ofNullable(stage).orElse(stages.get(stages.size() - 1));
    if (!stages.contains(wanted)) {
      throw refused(
          "the run has no stage \"" + wanted + "\"", "Use one of " + String.join(", ", stages));
    }
    return run.resolve("models").resolve(task.id()).resolve(wanted);
  }

  private static InvalidSubmission refused(String what, String remedy) {
    return new InvalidSubmission(List.of(new Problem("--model", what, remedy)));
  }
}

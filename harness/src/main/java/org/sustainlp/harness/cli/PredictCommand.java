package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Predictor;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.predictions.PredictionArchive;
import org.sustainlp.tasks.predictions.PredictionFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes predictions in the form that the benchmark's site takes. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    header = "Answer a split and write the predictions as the SuperGLUE site takes them.",
    description = {
      "",
      "One task makes one file of JSON lines. Several tasks, or all, make the zip",
      "of all files; all adds the diagnostics AX-b and AX-g, answered by RTE's model.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp predict --model out/cb --task cb --data superglue \\",
      "      --split validation --out CB.jsonl",
      "  sustainlp predict --model out --stage quantize --task all \\",
      "      --data superglue --out submission.zip",
      "  sustainlp predict --model baseline:majority --task rte --data superglue \\",
      "      --split validation --out RTE.jsonl"
    })
final class PredictCommand implements Callable<Integer> {

  /** Answered between two looks at the progress bar. */
  private static final int CHUNK = 16;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = {
        "A folder or archive with a trained head, the --out folder of a run, or",
        "baseline:majority, baseline:overlap, baseline:gold."
      })
  private String model;

  @Option(
      names = "--stage",
      paramLabel = "ID",
      description = "Which stage of a run's folder (default: its last).")
  private @Nullable String stage;

  @Option(
      names = "--task",
      required = true,
      split = ",",
      paramLabel = "T",
      description = "Task ids, comma-separated, or all.")
  private List<String> tasks;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data in the official layout.")
  private Path data;

  @Option(
      names = "--split",
      paramLabel = "S",
      defaultValue = "test",
      description = "train, validation or test (default).")
  private String split;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "TASK.jsonl for one task, a .zip for several.")
  private Path out;

  @Option(
      names = "--skip-missing",
      description = "Leave out tasks whose data or model is not there.")
  private boolean skipMissing;

  @Override
  public Integer call() throws IOException {
    List<Problem> problems = new ArrayList<>();
    List<Task> wanted = wanted(problems);
    Split chosen = Choices.split(split, problems);
    Path folder = out.toAbsolutePath().getParent();
    if (folder != null) {
      Choices.writable("--out", folder, problems);
    }
    List<Task> answerable =
        wanted.stream().filter(task -> isThere(task, chosen, problems)).toList();
    if (!problems.isEmpty() || answerable.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    Map<Task, List<Prediction>> predictions = predict(answerable, chosen, problems);
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    write(predictions);
    return 0;
  }

  /** The diagnostics belong to the archive of all tasks. */
  private List<Task> wanted(List<Problem> problems) {
    List<Task> named = Choices.tasksAndDiagnostics(tasks, problems);
    return tasks.contains("all") && split.equals("test")
        ? Stream.concat(named.stream(), SuperGlue.diagnostics().stream()).distinct().toList()
        : named;
  }

  private boolean isThere(Task task, Split chosen, List<Problem> problems) {
    boolean there = TaskData.at(data).splits(task).contains(chosen);
    if (!there && skipMissing) {
      System.err.println("left out: " + task.id() + " has no " + chosen.id() + " file in " + data);
    } else if (!there) {
      problems.add(
          new Problem(
              "--data",
              data + " has no " + chosen.id() + " file of " + task.id(),
              "Fetch it with `sustainlp tasks download`, or leave it out with --skip-missing."));
    }
    return there;
  }

  private Map<Task, List<Prediction>> predict(
      List<Task> answerable, Split chosen, List<Problem> problems) throws IOException {
    Map<Task, List<Prediction>> predictions = new LinkedHashMap<>();
    for (Task task : answerable) {
      List<Example> examples = TaskData.at(data).strict().read(task, chosen).examples();
      try (Predictor predictor = new TrainedModels(model, stage).open(task, TaskData.at(data))) {
        predictions.put(task, answers(task, examples, predictor));
      } catch (InvalidSubmission refused) {
        if (skipMissing) {
          refused.problems().forEach(p -> System.err.println("left out: " + task.id() + ": " + p));
        } else {
          problems.addAll(refused.problems());
        }
      }
    }
    return predictions;
  }

  private static List<Prediction> answers(Task task, List<Example> examples, Predictor predictor) {
    List<Prediction> answers = new ArrayList<>();
    try (StepBar bar = StepBar.open(task.id(), examples.size(), "examples")) {
      for (int start = 0; start < examples.size(); start += CHUNK) {
        int end = Math.min(start + CHUNK, examples.size());
        answers.addAll(predictor.predict(examples.subList(start, end)));
        bar.at(end);
      }
    }
    return answers;
  }

  private void write(Map<Task, List<Prediction>> predictions) throws IOException {
    boolean single = predictions.size() == 1 && !tasks.contains("all");
    if (single) {
      Map.Entry<Task, List<Prediction>> only = predictions.entrySet().iterator().next();
      PredictionFile.write(only.getKey(), only.getValue(), out);
    } else {
      PredictionArchive.write(predictions, out);
    }
    long count = predictions.values().stream().mapToLong(List::size).sum();
    System.out.println(
        count
            + " predictions of "
            + String.join(", ", predictions.keySet().stream().map(Task::id).toList())
            + " in "
            + out);
  }
}

package org.sustainlp.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;
import org.sustainlp.tasks.metric.Scoring;
import org.sustainlp.tasks.predictions.PredictionFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scores a file of predictions. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    header = "Score a file of predictions as SuperGLUE does.",
    description = {
      "",
      "The file has the form that the SuperGLUE site takes, one JSON object a line:",
      "{\"idx\": 0, \"label\": \"entailment\"}; MultiRC nests questions and answers.",
      "Every example needs exactly one prediction.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sustainlp score --task cb --data superglue --split validation \\",
      "      --predictions CB.jsonl",
      "  sustainlp score --task multirc --data superglue --split validation \\",
      "      --predictions MultiRC.jsonl --json"
    })
final class ScoreCommand implements Callable<Integer> {

  @Option(names = "--task", required = true, paramLabel = "T", description = "Task id.")
  private String task;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data with the gold answers, in the official layout.")
  private Path data;

  @Option(
      names = "--split",
      paramLabel = "S",
      defaultValue = "validation",
      description = "train, validation (default) or test.")
  private String split;

  @Option(
      names = "--predictions",
      required = true,
      paramLabel = "FILE",
      description = "The predictions.")
  private Path predictions;

  @Option(names = "--strict", description = "Stop at any faulty line of the data.")
  private boolean strict;

  @Option(names = "--json", description = "Print JSON only.")
  private boolean json;

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    List<Task> tasks = Choices.tasksAndDiagnostics(List.of(task), problems);
    Split chosen = Choices.split(split, problems);
    if (tasks.size() > 1) {
      problems.add(new Problem("--task", "a file holds one task's predictions", "Name one task."));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    print(tasks.get(0), chosen);
    return 0;
  }

  private void print(Task scored, Split chosen) {
    TaskData folder = strict ? TaskData.at(data).strict() : TaskData.at(data);
    var read = folder.read(scored, chosen);
    read.skipped().forEach(fault -> System.err.println("left out: " + fault));
    requireGold(scored, chosen, read.examples());
    Score score =
        Scoring.score(
            scored, read.examples(), PredictionFile.read(scored, read.examples(), predictions));
    System.out.println(json ? json(scored, chosen, score) : text(scored, chosen, score));
  }

  private void requireGold(Task scored, Split chosen, List<Example> examples) {
    long unanswered = examples.stream().filter(example -> !example.isAnswered()).count();
    if (unanswered > 0) {
      throw new InvalidSubmission(
          List.of(
              new Problem(
                  "--split",
                  unanswered
                      + " examples of "
                      + scored.id()
                      + " "
                      + chosen.id()
                      + " have no gold answer",
                  "The official test answers are not public: score the validation split, or name a"
                      + " folder with labelled test files.")));
    }
  }

  private static String json(Task scored, Split chosen, Score score) {
    Map<String, Object> fields =
        Printed.ordered(
            "task", scored.id(),
            "split", chosen.id(),
            "examples", score.examples(),
            "metrics", score.metrics(),
            "score", score.value(),
            "interval", List.of(score.interval().low(), score.interval().high()));
    return Printed.json(fields);
  }

  private static String text(Task scored, Split chosen, Score score) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%s, %s, %d examples%n", scored.title(), chosen.id(), score.examples()));
    score
        .metrics()
        .forEach(
            (name, value) ->
                text.append(String.format(Locale.ROOT, "  %-22s %.4f%n", name, value)));
    return text
        + String.format(
            Locale.ROOT,
            "  %-22s %.4f  (95 %% bootstrap interval %.4f to %.4f)",
            "score",
            score.value(),
            score.interval().low(),
            score.interval().high());
  }
}

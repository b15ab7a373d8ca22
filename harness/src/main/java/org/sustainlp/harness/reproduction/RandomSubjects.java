package org.sustainlp.harness.reproduction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sustainlp.harness.reproduction.experiment.Setup;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Label;

/** Models of the exact shapes with random weights, asked random tokens of real lengths. */
final class RandomSubjects implements Subjects {

  private final Map<String, Lengths> lengths;
  private final Path tokenizer;
  private final long seed;

  private RandomSubjects(Map<String, Lengths> lengths, Path tokenizer, long seed) {
    this.lengths = Map.copyOf(lengths);
    this.tokenizer = tokenizer;
    this.seed = seed;
  }

  /**
   * @param tasks ids of all tasks whose lengths are needed
   * @throws org.sustainlp.tasks.UnreadableData when the data have faults
   * @throws InvalidSubmission when a task has neither data nor stored lengths
   */
  static RandomSubjects of(ReproductionPlan plan, List<String> tasks, int maxLength) {
    TaskTexts texts = new TaskTexts(plan.data());
    Map<String, Lengths> lengths = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (String task : tasks) {
      texts
          .lengths(task, plan.tokenizer(), maxLength)
          .ifPresentOrElse(found -> lengths.put(task, found), () -> problems.add(nothing(task)));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSubmission(problems);
    }
    return new RandomSubjects(lengths, plan.tokenizer(), plan.seed());
  }

  private static Problem nothing(String task) {
    return new Problem(
        "--data",
        "there are no validation examples of " + task + " and no stored lengths",
        "Name a folder that has them.");
  }

  @Override
  public String weights() {
    return "random";
  }

  @Override
  public Subject of(String row, String task, Setup setup, int examples) {
    List<Label> labels = TaskTexts.task(task).labels();
    return new Subject(
        setup.config(),
        RandomModel.weights(setup.config(), labels.size(), seed),
        tokenizer,
        labels,
        RandomModel.inputs(of(task).spread(examples, seed), setup.config().vocabulary(), seed),
        List.of());
  }

  @Override
  public boolean have(String row) {
    return true;
  }

  @Override
  public double meanTokens(String task) {
    return of(task).mean();
  }

  @Override
  public Map<String, ReproductionReport.LengthSummary> lengths() {
    Map<String, ReproductionReport.LengthSummary> summaries = new TreeMap<>();
    lengths.forEach((task, of) -> summaries.put(task, of.summary()));
    return summaries;
  }

  private Lengths of(String task) {
    Lengths found = lengths.get(task);
    if (found == null) {
      throw new IllegalArgumentException("there are no lengths of " + task);
    }
    return found;
  }
}

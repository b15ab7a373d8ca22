package org.sustainlp.submissions.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sustainlp.submissions.Predictor;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Task;

/** What every table has beside its models: a floor, what words alone give away, and a ceiling. */
public enum Baseline {
  MAJORITY("majority", "most frequent answer"),
  OVERLAP("overlap", "lexical overlap"),
  GOLD("gold", "gold answers");

  private final String id;
  private final String title;

  Baseline(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The name on the command line, in {@code baseline:majority}, and in reports. */
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public static Optional<Baseline> of(String id) {
    return Arrays.stream(values()).filter(baseline -> baseline.id.equals(id)).findFirst();
  }

  /**
   * The baseline, ready to answer.
   *
   * @param training the task's training split, from which floor and overlap learn
   */
  public Predictor predictor(Task task, List<Example> training) {
    return switch (this) {
      case MAJORITY ->
          task.labels().isEmpty() ? new MostMentioned() : MajorityClass.of(task, training);
      case OVERLAP -> LexicalOverlap.of(task, training);
      case GOLD -> new GoldAnswers();
    };
  }
}

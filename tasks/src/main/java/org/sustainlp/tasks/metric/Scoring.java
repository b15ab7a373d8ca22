package org.sustainlp.tasks.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.KeptScore;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Task;

/** Predictions against gold answers: a task's score. */
public final class Scoring {

  /** How many ids a message names. */
  private static final int NAMED = 10;

  private Scoring() {}

  /**
   * The score: what the task makes of its metrics, mostly their mean (Wang et al. 2019, arXiv
   * 1905.00537, section 3). The interval resamples groups, MultiRC's questions and AX-g's pairs.
   *
   * @param examples the examples of one split, each with a gold answer; at least one
   * @param predictions exactly one prediction per example, in any order
   * @throws IllegalArgumentException naming the ids, when a prediction is missing, unknown, twice
   *     there or not one of the task's labels, or when an example has no gold answer
   */
  public static Score score(Task task, List<Example> examples, List<Prediction> predictions) {
    CountedAnswers counted = counted(task, examples, predictions);
    Map<String, Double> metrics = counted.metrics(counted.all());
    return new Score(
        Collections.unmodifiableMap(metrics),
        task.score(metrics),
        Bootstrap.interval(counted.groups(), counted::score),
        examples.size());
  }

  /**
   * The share of one model's score that another keeps, 1 for all of it. Both are scored on the same
   * resamples, so that examples which are hard for both do not widen the interval (paired
   * bootstrap; Berg-Kirkpatrick et al. 2012, aclanthology.org/D12-1091, resample likewise for a
   * difference).
   *
   * @param examples as in {@link #score}
   * @param predictions of the model that is to keep, as in {@link #score}
   * @param reference the other model's
   * @return empty where the reference's score is not above 0: there is then no such share
   * @throws IllegalArgumentException as {@link #score} does
   */
  public static Optional<KeptScore> kept(
      Task task, List<Example> examples, List<Prediction> predictions, List<Prediction> reference) {
    CountedAnswers keeping = counted(task, examples, predictions);
    CountedAnswers kept = counted(task, examples, reference);
    double whole = kept.score(kept.all());
    if (whole <= 0) {
      return Optional.empty();
    }
    AtomicBoolean undefined = new AtomicBoolean();
    Score.Interval interval =
        Bootstrap.interval(
            kept.groups(),
            groups -> {
              double resampled = kept.score(groups);
              undefined.compareAndSet(false, resampled <= 0);
              return keeping.score(groups) / resampled;
            });
    return Optional.of(
        new KeptScore(
            keeping.score(keeping.all()) / whole,
            undefined.get() ? Optional.empty() : Optional.of(interval)));
  }

  private static CountedAnswers counted(
      Task task, List<Example> examples, List<Prediction> predictions) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(task.id() + ": there are no examples to score");
    }
    requireAnswered(task, examples);
    List<List<Answer>> groups = groups(examples, inOrder(task, examples, predictions));
    return new CountedAnswers(
        task, task.metrics().stream().map(m -> Counted.of(m, groups)).toList(), groups.size());
  }

  /**
   * What each metric needs to know of each group of answers.
   *
   * @param groups how many, at least 1
   */
  private record CountedAnswers(Task task, List<Counted> counted, int groups) {

    int[] all() {
      return IntStream.range(0, groups).toArray();
    }

    /** Each metric's value over some of the groups. */
    Map<String, Double> metrics(int[] some) {
      Map<String, Double> values = new LinkedHashMap<>();
      counted.forEach(metric -> values.put(metric.metric().name(), metric.value(some)));
      return values;
    }

    double score(int[] some) {
      return task.score(metrics(some));
    }
  }

  /** Answers that are scored together, in the order of the split. */
  private static List<List<Answer>> groups(List<Example> examples, List<Label> predicted) {
    Map<String, List<Answer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      groups
          .computeIfAbsent(example.group(), group -> new ArrayList<>())
          .add(new Answer(example.gold(), predicted.get(i)));
    }
    return List.copyOf(groups.values());
  }

  private static void requireAnswered(Task task, List<Example> examples) {
    List<String> unanswered =
        examples.stream().filter(e -> !e.isAnswered()).map(Example::id).toList();
    refuse(task, "no gold answer, as in the official test split, for", unanswered);
  }

  /** The predictions' labels in the order of the examples. */
  private static List<Label> inOrder(
      Task task, List<Example> examples, List<Prediction> predictions) {
    Map<String, Label> byId = new LinkedHashMap<>();
    Set<String> twice = new LinkedHashSet<>();
    Set<String> foreign = new LinkedHashSet<>();
    for (Prediction prediction : predictions) {
      if (byId.put(prediction.exampleId(), prediction.label()) != null) {
        twice.add(prediction.exampleId());
      }
      if (!task.labels().isEmpty() && !task.labels().contains(prediction.label())) {
        foreign.add(prediction.exampleId() + " (" + prediction.label() + ")");
      }
    }
    refuse(task, "more than one prediction for", twice);
    refuse(task, "a label that is not one of " + task.labels() + " for", foreign);
    List<Label> ordered = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Example example : examples) {
      Label label = byId.remove(example.id());
      if (label == null) {
        missing.add(example.id());
      } else {
        ordered.add(label);
      }
    }
    refuse(task, "no prediction for", missing);
    refuse(task, "a prediction for unknown", byId.keySet());
    return ordered;
  }

  private static void refuse(Task task, String what, Collection<String> ids) {
    if (!ids.isEmpty()) {
      String named = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
      int more = ids.size() - NAMED;
      throw new IllegalArgumentException(
          task.id()
              + ": "
              + what
              + (ids.size() == 1 ? " example " : " examples ")
              + named
              + (more > 0 ? " and " + more + " more" : ""));
    }
  }
}

package org.sustainlp.tasks.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Task;

/** Predictions against gold answers: a task's score. */
public final class Scoring {

  /** How many ids a message names. */
  private static final int NAMED = 10;

  private Scoring() {}

  /**
   * The score: the mean of the task's metrics (Wang et al. 2019, arXiv 1905.00537, section 3).
   *
   * @param examples the examples of one split, each with a gold answer; at least one
   * @param predictions exactly one prediction per example, in any order
   * @throws IllegalArgumentException naming the ids, when a prediction is missing, unknown, twice
   *     there or not one of the task's labels, or when an example has no gold answer
   */
  public static Score score(Task task, List<Example> examples, List<Prediction> predictions) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(task.id() + ": there are no examples to score");
    }
    List<Label> gold = goldOf(task, examples);
    List<Label> predicted = inOrder(task, examples, predictions);
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : task.metrics()) {
      metrics.put(metric.name(), metric.of(gold, predicted, task.labels()));
    }
    return new Score(
        Collections.unmodifiableMap(metrics),
        mean(task, gold, predicted),
        Bootstrap.interval(
            examples.size(),
            resample -> mean(task, pick(gold, resample), pick(predicted, resample))),
        examples.size());
  }

  private static double mean(Task task, List<Label> gold, List<Label> predicted) {
    return task.metrics().stream()
        .mapToDouble(metric -> metric.of(gold, predicted, task.labels()))
        .average()
        .orElseThrow();
  }

  private static List<Label> pick(List<Label> answers, int[] indices) {
    return Arrays.stream(indices).mapToObj(answers::get).toList();
  }

  private static List<Label> goldOf(Task task, List<Example> examples) {
    List<String> unanswered =
        examples.stream().filter(e -> e.gold().isEmpty()).map(Example::id).toList();
    refuse(task, "no gold answer, as in the official test split, for", unanswered);
    return examples.stream().flatMap(example -> example.gold().stream()).toList();
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
      if (!task.labels().contains(prediction.label())) {
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

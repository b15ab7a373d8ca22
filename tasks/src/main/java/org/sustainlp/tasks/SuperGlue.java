package org.sustainlp.tasks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sustainlp.tasks.superglue.BoolQ;
import org.sustainlp.tasks.superglue.BroadCoverage;
import org.sustainlp.tasks.superglue.CommitmentBank;
import org.sustainlp.tasks.superglue.Copa;
import org.sustainlp.tasks.superglue.MultiRc;
import org.sustainlp.tasks.superglue.ReCoRd;
import org.sustainlp.tasks.superglue.Rte;
import org.sustainlp.tasks.superglue.Wic;
import org.sustainlp.tasks.superglue.Winogender;
import org.sustainlp.tasks.superglue.Wsc;

/**
 * The catalogue: SuperGLUE's eight tasks in the order of its table 1, then its two diagnostics
 * (Wang et al. 2019, arXiv 1905.00537).
 */
public final class SuperGlue {

  private static final Map<String, Task> ALL =
      List.of(
              new BoolQ(),
              new CommitmentBank(),
              new Copa(),
              new MultiRc(),
              new ReCoRd(),
              new Rte(),
              new Wic(),
              new Wsc(),
              new BroadCoverage(),
              new Winogender())
          .stream()
          .collect(
              Collectors.toMap(
                  Task::id,
                  Function.identity(),
                  (one, other) -> {
                    throw new IllegalStateException("two tasks are called " + one.id());
                  },
                  LinkedHashMap::new));

  private SuperGlue() {}

  /** The eight tasks, which {@code all} means on the command line. */
  public static List<Task> tasks() {
    return ALL.values().stream().filter(task -> !task.isDiagnostic()).toList();
  }

  /** AX-b and AX-g, which examine a model of {@link #examined()}. */
  public static List<Task> diagnostics() {
    return ALL.values().stream().filter(Task::isDiagnostic).toList();
  }

  /** The task whose model the diagnostics examine: RTE. */
  public static Task examined() {
    return task("rte").orElseThrow();
  }

  /** Tasks and diagnostics. */
  public static List<Task> tasksAndDiagnostics() {
    return List.copyOf(ALL.values());
  }

  /** The task or diagnostic with this id, for example {@code cb}; empty when there is none. */
  public static Optional<Task> task(String id) {
    return Optional.ofNullable(ALL.get(id));
  }

  /**
   * The SuperGLUE score: the plain mean of the eight tasks' scores; diagnostics do not count.
   *
   * @param scores a score in [0, 1] by task id
   * @return empty while a task is missing: an average over fewer is another number
   */
  public static OptionalDouble average(Map<String, Double> scores) {
    return tasks().stream().allMatch(task -> scores.containsKey(task.id()))
        ? tasks().stream().mapToDouble(task -> scores.get(task.id())).average()
        : OptionalDouble.empty();
  }
}

package org.sustainlp.tasks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sustainlp.tasks.superglue.BoolQ;
import org.sustainlp.tasks.superglue.CommitmentBank;
import org.sustainlp.tasks.superglue.Rte;

/**
 * The catalogue: the tasks that can be run, in the benchmark's order.
 *
 * <p>SuperGLUE (Wang et al. 2019, arXiv 1905.00537, table 1) has eight tasks. Three are here; COPA,
 * MultiRC and ReCoRD belong between CB and RTE, WiC and WSC after RTE.
 */
public final class SuperGlue {

  private static final Map<String, Task> TASKS =
      List.of(new BoolQ(), new CommitmentBank(), new Rte()).stream()
          .collect(
              Collectors.toMap(
                  Task::id,
                  Function.identity(),
                  (one, other) -> {
                    throw new IllegalStateException("two tasks are called " + one.id());
                  },
                  LinkedHashMap::new));

  private SuperGlue() {}

  /** Every task, in the benchmark's order. */
  public static List<Task> tasks() {
    return List.copyOf(TASKS.values());
  }

  /** The task with this id, for example {@code cb}; empty when there is none. */
  public static Optional<Task> task(String id) {
    return Optional.ofNullable(TASKS.get(id));
  }
}

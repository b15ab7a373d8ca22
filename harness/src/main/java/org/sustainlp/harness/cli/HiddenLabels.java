package org.sustainlp.harness.cli;

import java.util.List;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.UnreadableData;
import org.sustainlp.tasks.data.TaskData;

/**
 * An organiser's folder of labelled test splits. What is wrong with it is told without a word of
 * what is in it: submitters may read the message.
 */
final class HiddenLabels {

  private HiddenLabels() {}

  static void check(TaskData hidden, List<Task> tasks, List<Problem> problems) {
    List<Task> there =
        tasks.stream().filter(task -> hidden.splits(task).contains(Split.TEST)).toList();
    if (there.isEmpty()) {
      problems.add(
          new Problem(
              "--hidden-labels",
              "no test split of these tasks is there",
              "Put labelled files there as TASK/test.jsonl, for example BoolQ/test.jsonl."));
    }
    there.stream()
        .filter(task -> !isLabelled(hidden, task))
        .forEach(
            task ->
                problems.add(
                    new Problem(
                        "--hidden-labels",
                        "the test split of " + task.title() + " has lines that cannot be scored",
                        "Look at it with `sustainlp tasks --data DIR --strict`: every line needs"
                            + " its label.")));
  }

  private static boolean isLabelled(TaskData hidden, Task task) {
    try {
      return hidden.strict().read(task, Split.TEST).examples().stream()
          .allMatch(Example::isAnswered);
    } catch (UnreadableData unreadable) {
      return false;
    }
  }
}

package org.sustainlp.harness.compress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Task;

/** Whether a training split can teach its task at all; found out before anything is trained. */
public final class TrainingDataCheck {

  /** Fewer examples are no training split but a mistake. */
  static final int FEWEST = 8;

  private final Task task;
  private final Map<Label, Integer> balance = new LinkedHashMap<>();
  private int teachable;

  public TrainingDataCheck(Task task) {
    this.task = task;
    task.labels().forEach(label -> balance.put(label, 0));
  }

  /** Counts one example of the split. */
  public void see(Example example) {
    if (example.choices().stream().anyMatch(example::accepts)) {
      teachable++;
    }
    example.gold().forEach(label -> balance.computeIfPresent(label, (key, count) -> count + 1));
  }

  /** What is wrong with the examples seen. */
  public List<Problem> problems() {
    String file = task.folder() + "/train.jsonl";
    if (teachable < FEWEST) {
      return List.of(
          new Problem(
              file,
              "it has " + teachable + " examples with an answer, too few to train on",
              "At least " + FEWEST + " are needed; is the file complete?"));
    }
    List<Problem> problems = new ArrayList<>();
    if (task.answering() == Task.Answering.CLASSIFY) {
      balance.forEach(
          (label, count) -> {
            if (count == 0) {
              problems.add(
                  new Problem(
                      file,
                      "no example has the answer \"" + label + "\": a model cannot learn it",
                      "Add examples of that class, or check that the file is complete."));
            }
          });
    }
    return problems;
  }
}

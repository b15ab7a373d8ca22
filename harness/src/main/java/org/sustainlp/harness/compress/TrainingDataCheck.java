package org.sustainlp.harness.compress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.training.HeldOut;
import org.sustainlp.harness.training.TrainingBudget;
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

  /**
   * What the examples seen are too few for in a recipe: a search decides on held-out ones.
   *
   * @param maxTrainSteps most optimizer steps of each training; null for the recipe's
   */
  public List<Problem> problems(Recipe recipe, @Nullable Integer maxTrainSteps) {
    List<Problem> problems = new ArrayList<>();
    if (recipe.stages().get(0) instanceof Stage.FineTune first) {
      TrainingBudget budget =
          maxTrainSteps == null ? first.training() : first.training().atMost(maxTrainSteps);
      long trained = Math.min(teachable, budget.mostExamples());
      boolean few = Math.round(budget.holdOut() * trained) < HeldOut.FEWEST;
      if (few && recipe.stages().stream().anyMatch(Stage.Search.class::isInstance)) {
        problems.add(
            new Problem(
                task.folder() + "/train.jsonl",
                recipe.id()
                    + " searches by held-out examples, and "
                    + budget.holdOut()
                    + " of the "
                    + trained
                    + " that are trained on are fewer than "
                    + HeldOut.FEWEST,
                "Raise \"hold-out\" or the steps, or take a recipe without a search."));
      }
    }
    return problems;
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

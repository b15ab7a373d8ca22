package org.sustainlp.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.compress.StageCache;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Submission;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.TaskData;

/**
 * What is asked: a submission taken through a recipe over tasks.
 *
 * @param modelName as the user named it: {@code starter:NAME}, a folder or an archive
 * @param model the checked model
 * @param recipe the stages
 * @param tasks in order, at least one
 * @param students submissions that the recipe's distillations start from, by their name in it
 * @param data where the tasks' files are
 * @param hidden an organiser's folder of labelled test splits; null for none
 * @param out the folder for the report and the produced models
 * @param cache where made models are kept and found again
 * @param device {@code cpu}
 * @param seed every source of chance is derived from it
 * @param repetitions measuring windows per stage, at least 1
 * @param windowSeconds shortest measuring window; null for what the meters need
 * @param limit most validation examples; null for all
 * @param maxTrainSteps most optimizer steps of each training; null for the recipe's budget
 */
public record RunPlan(
    String modelName,
    Submission model,
    Recipe recipe,
    Map<String, ModelFolder> students,
    List<Task> tasks,
    TaskData data,
    @Nullable TaskData hidden,
    Path out,
    StageCache cache,
    String device,
    long seed,
    int repetitions,
    @Nullable Double windowSeconds,
    @Nullable Integer limit,
    @Nullable Integer maxTrainSteps) {

  public static final long DEFAULT_SEED = 42;
  public static final int DEFAULT_REPETITIONS = 5;

  public RunPlan {
    tasks = List.copyOf(tasks);
    students = Map.copyOf(students);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("a run needs at least one task");
    }
  }
}

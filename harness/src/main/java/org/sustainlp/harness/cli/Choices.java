package org.sustainlp.harness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.Recipes;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;

/** Options that name one of several things: found, or a problem that lists what there is. */
final class Choices {

  private Choices() {}

  static @Nullable Recipe recipe(String id, List<Problem> problems) {
    Optional<Recipe> found = Recipes.of(id);
    if (found.isEmpty()) {
      problems.add(
          new Problem(
              "--recipe",
              "there is no recipe \"" + id + "\"",
              "Use one of " + joined(Recipes.all().stream().map(Recipe::id).toList()) + "."));
    }
    return found.orElse(null);
  }

  /** Task ids in order, each once; {@code all} means every task. */
  static List<Task> tasks(List<String> ids, List<Problem> problems) {
    List<Task> found = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      if (id.equals("all")) {
        return SuperGlue.tasks();
      }
      Optional<Task> task = SuperGlue.task(id);
      if (task.isEmpty()) {
        problems.add(
            new Problem(
                "--task",
                "there is no task \"" + id + "\"",
                "Use one of " + joined(SuperGlue.tasks().stream().map(Task::id).toList()) + "."));
      }
      task.ifPresent(found::add);
    }
    if (ids.isEmpty()) {
      problems.add(new Problem("--task", "it names no task", "Name one, for example cb."));
    }
    return found;
  }

  static void device(String device, List<Problem> problems) {
    if (!device.equalsIgnoreCase("cpu")) {
      problems.add(new Problem("--device", "\"" + device + "\" is not supported yet", "Use cpu."));
    }
  }

  static void positive(String option, @Nullable Integer value, List<Problem> problems) {
    if (value != null && value < 1) {
      problems.add(new Problem(option, value + " is too small", "Use 1 or more."));
    }
  }

  static void writable(String option, Path folder, List<Problem> problems) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      problems.add(
          new Problem(option, folder + " cannot be written", "Name a folder of your own."));
    }
  }

  private static String joined(List<String> ids) {
    return String.join(", ", ids);
  }
}

package org.sustainlp.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.machine.MeterSettings;
import org.sustainlp.harness.recipe.Recipe;
import org.sustainlp.harness.recipe.RecipeReader;
import org.sustainlp.harness.recipe.Recipes;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.Problem;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;

/** Options that name one of several things: found, or a problem that lists what there is. */
final class Choices {

  private Choices() {}

  /** A recipe of ours by its id, or one of the user's own by its file. */
  static @Nullable Recipe recipe(String id, List<Problem> problems) {
    Path file = Path.of(id);
    if (id.endsWith(".yaml") && Files.isRegularFile(file)) {
      return own(file, problems);
    }
    Optional<Recipe> found = Recipes.of(id);
    if (found.isEmpty()) {
      problems.add(
          new Problem(
              "--recipe",
              "there is no recipe \"" + id + "\"",
              "Use one of "
                  + joined(Recipes.all().stream().map(Recipe::id).toList())
                  + ", or name a .yaml file of your own."));
    }
    return found.orElse(null);
  }

  private static @Nullable Recipe own(Path file, List<Problem> problems) {
    try {
      return RecipeReader.read(String.valueOf(file.getFileName()), Files.readString(file));
    } catch (InvalidSubmission invalid) {
      problems.addAll(invalid.problems());
    } catch (IOException e) {
      problems.add(
          new Problem(
              "--recipe", file + " cannot be read: " + e.getMessage(), "Save it as UTF-8."));
    }
    return null;
  }

  /** Tasks that can be trained, in order, each once; {@code all} means the eight. */
  static List<Task> tasks(List<String> ids, List<Problem> problems) {
    List<Task> found = tasksAndDiagnostics(ids, problems);
    for (Task task : found) {
      if (task.isDiagnostic()) {
        problems.add(
            new Problem(
                "--task",
                task.title() + " has no training data: it examines the model of RTE",
                "Run rte; where the data has " + task.folder() + ", its score is reported too."));
      }
    }
    return found;
  }

  /** Task and diagnostic ids in order, each once; {@code all} means the eight tasks. */
  static List<Task> tasksAndDiagnostics(List<String> ids, List<Problem> problems) {
    Set<Task> found = new LinkedHashSet<>();
    for (String id : ids) {
      if (id.equals("all")) {
        found.addAll(SuperGlue.tasks());
        continue;
      }
      Optional<Task> task = SuperGlue.task(id);
      if (task.isEmpty()) {
        List<String> known = SuperGlue.tasksAndDiagnostics().stream().map(Task::id).toList();
        problems.add(
            new Problem(
                "--task",
                "there is no task \"" + id + "\"",
                "Use one of " + joined(known) + ", or all."));
      }
      task.ifPresent(found::add);
    }
    if (ids.isEmpty()) {
      problems.add(new Problem("--task", "it names no task", "Name one, for example cb."));
    }
    return List.copyOf(found);
  }

  static Split split(String id, List<Problem> problems) {
    Optional<Split> split = Split.of(id);
    if (split.isEmpty()) {
      problems.add(
          new Problem(
              "--split", "there is no split \"" + id + "\"", "Use train, validation or test."));
    }
    return split.orElse(Split.VALIDATION);
  }

  static void device(String device, List<Problem> problems) {
    if (!device.equalsIgnoreCase("cpu")) {
      problems.add(new Problem("--device", "\"" + device + "\" is not supported yet", "Use cpu."));
    }
  }

  /** A recipe for a GPU is refused before anything is trained, not where it would need it. */
  static void device(@Nullable Recipe recipe, boolean gpu, List<Problem> problems) {
    if (recipe != null && recipe.device() == Recipe.Device.GPU) {
      problems.add(
          new Problem(
              "--recipe",
              gpu
                  ? recipe.id() + " computes on a GPU, and this build's engines know CPUs only"
                  : recipe.id() + " computes on a GPU, and CUDA finds none on this machine",
              "Use fastformers-cpu here."));
    }
  }

  static void positive(String option, @Nullable Integer value, List<Problem> problems) {
    if (value != null && value < 1) {
      problems.add(new Problem(option, value + " is too small", "Use 1 or more."));
    }
  }

  static void window(@Nullable Double seconds, List<Problem> problems) {
    if (seconds != null && !(seconds >= 0 && seconds <= 3600)) {
      problems.add(
          new Problem("--window-seconds", seconds + " is no such length", "Use 0 to 3600."));
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

  /** How energy is to be metered comes from the environment, not from an option. */
  static void meters(List<Problem> problems) {
    MeterSettings.faults()
        .forEach(
            fault -> problems.add(new Problem(fault.variable(), fault.what(), fault.remedy())));
  }

  private static String joined(List<String> ids) {
    return String.join(", ", ids);
  }
}

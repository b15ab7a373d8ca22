package org.sustainlp.web.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.submissions.Problem;
import org.sustainlp.web.store.Submission;

/** From a form's fields to a {@link Wish}, collecting every problem on the way. */
final class WishReader {
  static final String DEFAULT_RECIPE = "fastformers-cpu";
  static final String DEFAULT_DEVICE = "cpu";
  private static final int LONGEST_NAME = 80;
  private static final List<String> DIAGNOSTICS = List.of("axb", "axg");

  private final List<String> knownTasks;
  private final List<String> knownRecipes;
  private final List<String> knownDevices;
  private final List<Problem> problems = new ArrayList<>();

  WishReader(List<String> knownTasks, List<String> knownRecipes, List<String> knownDevices) {
    this.knownTasks = knownTasks;
    this.knownRecipes = knownRecipes;
    this.knownDevices = knownDevices;
  }

  /** What was wrong with what was read so far. */
  List<Problem> problems() {
    return problems;
  }

  Wish read(SubmissionForm form) {
    Submission.RunLimits limits =
        new Submission.RunLimits(
            whole("maxTrainSteps", form.maxTrainSteps, 1_000_000),
            whole("limit", form.limit, 1_000_000),
            whole("repetitions", form.repetitions, 100),
            seed(form.seed));
    return new Wish(
        label("name", form.name).or(() -> fileStem(form)).orElse("unnamed"),
        label("team", form.team).orElse(null),
        tasks(form.tasks),
        choice(
            new Choice("recipe", "recipe", knownRecipes),
            given(form.recipe).orElse(DEFAULT_RECIPE)),
        choice(
            new Choice("device", "device", knownDevices),
            given(form.device).orElse(DEFAULT_DEVICE)),
        limits);
  }

  private List<String> tasks(@Nullable String text) {
    List<String> named =
        Arrays.stream(given(text).orElse("").split(",", -1))
            .map(String::strip)
            .filter(task -> !task.isEmpty())
            .distinct()
            .toList();
    if (named.isEmpty()) {
      problems.add(
          new Problem(
              "tasks", "no task is named", "Name one or more of " + String.join(", ", knownTasks)));
    }
    if (named.equals(List.of("all"))) {
      return knownTasks.stream().filter(task -> !DIAGNOSTICS.contains(task)).toList();
    }
    Choice known = new Choice("tasks", "task", knownTasks);
    named.forEach(task -> choice(known, task));
    return named;
  }

  private String choice(Choice choice, String name) {
    choice.problemWith(name).ifPresent(problems::add);
    return name;
  }

  private Optional<String> label(String field, @Nullable String text) {
    Optional<String> label = given(text).map(String::strip);
    if (label.isPresent()
        && (label.get().length() > LONGEST_NAME
            || label.get().chars().anyMatch(Character::isISOControl))) {
      problems.add(
          new Problem(
              field,
              "it is too long or has control characters",
              "Use at most " + LONGEST_NAME + " printable characters"));
    }
    return label;
  }

  /** {@code my-model.tar.gz} is called {@code my-model} unless somebody says otherwise. */
  private static Optional<String> fileStem(SubmissionForm form) {
    return Optional.ofNullable(form.archive)
        .map(file -> file.fileName())
        .map(name -> name.replaceFirst("(?i)\\.(zip|tgz|tar|tar\\.(gz|zst|xz|bz2))$", ""))
        .map(name -> name.replaceAll("\\p{Cntrl}", ""))
        .filter(name -> !name.isBlank())
        .map(name -> name.substring(0, Math.min(LONGEST_NAME, name.length())));
  }

  private @Nullable Integer whole(String field, @Nullable String text, int most) {
    Optional<Long> value = number(field, text, 1, most);
    return value.map(Long::intValue).orElse(null);
  }

  private @Nullable Long seed(@Nullable String text) {
    return number("seed", text, 1, Integer.MAX_VALUE).orElse(null);
  }

  private Optional<Long> number(String field, @Nullable String text, long least, long most) {
    Optional<String> given = given(text).map(String::strip);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      long value = Long.parseLong(given.get());
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      // Told below, as any other value that is not allowed.
    }
    problems.add(
        new Problem(
            field,
            "\"" + given.get() + "\" is not allowed",
            "Use a whole number from " + least + " to " + most));
    return Optional.empty();
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }
}

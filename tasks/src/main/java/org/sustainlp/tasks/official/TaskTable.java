package org.sustainlp.tasks.official;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;

/**
 * The table of tasks in the module's README: written from the code, between two comments of a
 * Markdown page.
 */
public final class TaskTable {

  /** What mends a page that differs, from the repository's root. */
  public static final String COMMAND = "./sustainlp tasks --markdown --into tasks/README.md";

  private static final String BEGIN = "<!-- task table: written by " + COMMAND + " -->";
  private static final String END = "<!-- end of task table -->";

  private static final String UNKNOWN = "–";

  private TaskTable() {}

  /** The table in Markdown, one row per task and diagnostic, with a line feed after each. */
  public static String markdown() {
    StringBuilder table =
        new StringBuilder(
            "| id | task | train / validation / test | metrics | reads | classes, in index order"
                + " | licence |\n|---|---|---|---|---|---|---|\n");
    OfficialTask.all().forEach(task -> table.append(row(task)));
    return table.toString();
  }

  /**
   * A page with the table between its two comments.
   *
   * @return empty when the page has not the two comments, each on a line of its own
   */
  public static Optional<String> into(String page) {
    int begin = page.indexOf(BEGIN + "\n");
    int end = page.indexOf(END + "\n", Math.max(0, begin));
    if (begin < 0 || end < 0) {
      return Optional.empty();
    }
    return Optional.of(
        page.substring(0, begin + BEGIN.length() + 1) + markdown() + page.substring(end));
  }

  private static String row(OfficialTask official) {
    Task task = official.task();
    return List.of(
            "`" + task.id() + "`",
            "[" + task.title() + "](" + official.homepage() + ")",
            sizes(official),
            metrics(task),
            task.reads(),
            classes(task),
            official.licence().words())
        .stream()
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Examples per split; the unit where an example is not a line. */
  private static String sizes(OfficialTask official) {
    String sizes =
        List.of(Split.values()).stream()
            .map(official::file)
            .map(file -> file.map(f -> grouped(f.examples())).orElse(UNKNOWN))
            .collect(Collectors.joining(" / "));
    Units units = official.units();
    return units.linesDiffer() ? sizes + " " + Units.many(units.example()) : sizes;
  }

  private static String metrics(Task task) {
    return task.metrics().stream().map(Metric::name).collect(Collectors.joining(", "));
  }

  private static String classes(Task task) {
    return task.labels().isEmpty()
        ? "the passage's names"
        : task.labels().stream().map(Label::value).collect(Collectors.joining(", "));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

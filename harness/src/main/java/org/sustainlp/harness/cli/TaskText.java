package org.sustainlp.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sustainlp.harness.cli.TaskSurvey.Found;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.data.SplitSummary;
import org.sustainlp.tasks.official.OfficialFile;
import org.sustainlp.tasks.official.OfficialTask;
import org.sustainlp.tasks.official.Units;

/** A task for people: what it asks, and what there is of it. */
final class TaskText {

  private static final String INDENT = " ".repeat(9);

  private TaskText() {}

  /** What the benchmark says of it. */
  static List<String> described(OfficialTask official) {
    List<String> lines = heading(official.task());
    lines.addAll(Wrapped.lines(INDENT + "official: ", sizes(official)));
    lines.addAll(Wrapped.lines(INDENT + "licence: ", List.of(official.licence().words())));
    return lines;
  }

  /** What was found of it in a folder. */
  static List<String> surveyed(TaskSurvey survey) {
    List<String> lines = heading(survey.task().task());
    if (survey.found().isEmpty()) {
      lines.add(INDENT + "no file of it is there");
    }
    survey.found().forEach(found -> lines.addAll(split(survey.task(), found)));
    if (!survey.otherFiles().isEmpty()) {
      lines.addAll(Wrapped.lines(INDENT + "not read: ", survey.otherFiles()));
    }
    return lines;
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static List<String> heading(Task task) {
    List<String> lines = new ArrayList<>();
    String metrics = task.metrics().stream().map(Metric::name).collect(Collectors.joining(", "));
    lines.add(String.format("%-8s %s: %s", task.id(), task.title(), metrics));
    lines.addAll(Wrapped.lines(INDENT + "reads: ", List.of(task.reads())));
    if (!task.labels().isEmpty()) {
      lines.addAll(
          Wrapped.lines(INDENT + "classes: ", task.labels().stream().map(Label::value).toList()));
    }
    return lines;
  }

  private static List<String> sizes(OfficialTask official) {
    return official.files().stream()
        .map(file -> file.split().id() + " " + size(file, official.units()))
        .toList();
  }

  private static String size(OfficialFile file, Units units) {
    String size = grouped(file.examples());
    return units.linesDiffer() ? size + " " + Units.many(units.example()) : size;
  }

  private static List<String> split(OfficialTask official, Found found) {
    String lead = String.format("%s%-12s", INDENT, found.split().id());
    List<String> items = new ArrayList<>();
    found
        .summary()
        .ifPresentOrElse(
            summary -> items.addAll(counts(official.units(), summary)),
            () -> items.add("cannot be used"));
    items.add(found.isOfficial() ? "the official file" : "not the official file");
    List<String> lines = new ArrayList<>(Wrapped.lines(lead, items));
    found
        .summary()
        .ifPresent(
            summary -> lines.addAll(Wrapped.lines(" ".repeat(lead.length()), balance(summary))));
    return lines;
  }

  private static List<String> counts(Units units, SplitSummary summary) {
    List<String> counts = new ArrayList<>();
    if (units.linesDiffer()) {
      counts.add(many(summary.facts().lines(), units.line()));
    }
    units.group().ifPresent(group -> counts.add(many(summary.groups(), group)));
    counts.add(many(summary.facts().examples(), units.example()));
    if (summary.facts().skippedLines() > 0) {
      counts.add(many(summary.facts().skippedLines(), "line") + " left out");
    }
    return counts;
  }

  private static String many(long count, String word) {
    return grouped(count) + " " + (count == 1 ? word : Units.many(word));
  }

  private static List<String> balance(SplitSummary summary) {
    if (summary.answered() == 0) {
      return List.of("no gold answers");
    }
    List<String> items = new ArrayList<>();
    long examples = summary.facts().examples();
    if (summary.answered() < examples) {
      items.add("gold answers to " + grouped(summary.answered()));
    }
    summary
        .balance()
        .forEach(
            (label, count) ->
                items.add(
                    String.format(
                        Locale.ROOT,
                        "%s: %,d (%.1f %%)",
                        label,
                        count,
                        100.0 * count / summary.answered())));
    return items.isEmpty() ? List.of("gold answers to all") : items;
  }
}

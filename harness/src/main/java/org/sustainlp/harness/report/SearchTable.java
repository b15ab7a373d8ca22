package org.sustainlp.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a search tried, as a table of at most 80 columns. */
final class SearchTable {

  private static final int ID = 24;
  private static final String ROW = "%-24s %5s %6s %5s %6s %5s %7s %7s %-7s";

  private SearchTable() {}

  /** No line where the stage was none of a search. */
  static List<String> of(StageResult stage) {
    SearchResult search = stage.search();
    if (search == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(StageTables.lines(heading(stage.id(), search)));
    lines.add(row("", "", "params", "", "acc.", "left", "J per", "ms per", ""));
    lines.add(row("candidate", "width", "M", "steps", "h. out", "early", "1,000", "request", ""));
    search.candidates().forEach(candidate -> lines.addAll(rows(candidate)));
    lines.addAll(StageTables.lines(decided(search)));
    search.notes().forEach(note -> lines.addAll(StageTables.lines(note)));
    search.candidates().stream()
        .filter(candidate -> candidate.round() > 0 && candidate.accuracy() == null)
        .forEach(it -> lines.addAll(StageTables.lines(it.id() + ": " + it.why())));
    return lines;
  }

  private static String heading(String stage, SearchResult search) {
    return String.format(
        Locale.ROOT,
        "%s tried %d candidates in %d rounds, %s of %s min",
        stage,
        search.candidates().size(),
        search.rounds().size(),
        ReportText.number(search.secondsTaken() / 60),
        ReportText.number(search.secondsAllowed() / 60));
  }

  private static String decided(SearchResult search) {
    return String.format(
        Locale.ROOT,
        "the winner has the fewest %s of those with an accuracy of at least %.3f (teacher %.3f,"
            + " gate %s) on %d training examples that nobody was trained on%s",
        search.objective().equals("joules-per-request") ? "joules" : "seconds",
        search.leastAccuracy(),
        search.teacherAccuracy(),
        ReportText.number(search.gate()),
        search.heldOut(),
        search.gateMet() ? "" : "; GATE MISSED: none has, this one is nearest");
  }

  /** An id too long for its column has a line of its own. */
  private static List<String> rows(SearchResult.Candidate candidate) {
    return candidate.id().length() <= ID
        ? List.of(row(candidate.id(), candidate))
        : List.of(candidate.id(), row("", candidate));
  }

  private static String row(String id, SearchResult.Candidate candidate) {
    Double early = candidate.leftEarly();
    return row(
        id,
        candidate.hidden() == null ? "-" : candidate.hidden(),
        number(candidate.parameters() / 1e6),
        Integer.toString(candidate.steps()),
        candidate.accuracy() == null
            ? "-"
            : String.format(Locale.ROOT, "%.3f", candidate.accuracy()),
        early == null ? "-" : Math.round(100 * early) + " %",
        number(scaled(candidate.joulesPerRequest())),
        number(scaled(candidate.secondsPerRequest())),
        candidate.verdict());
  }

  private static @Nullable Double scaled(@Nullable Double each) {
    return each == null ? null : (Double) (1e3 * each);
  }

  private static String number(@Nullable Double value) {
    return ReportText.number(value);
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, ROW, cells).stripTrailing();
  }
}

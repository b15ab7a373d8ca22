package org.sustainlp.harness.reproduction;

import static org.sustainlp.harness.reproduction.Page.interval;
import static org.sustainlp.harness.reproduction.Page.number;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.reproduction.ReproductionReport.Energy;
import org.sustainlp.harness.reproduction.ReproductionReport.Measured;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;

/** A speed ladder as two tables: times and speed-ups, then steps, dollars, scores and joules. */
final class LadderTables {

  private static final String SPEEDS = "%-18s%8s%8s%8s%8s%15s %s";
  private static final String STEPS = "%-18s%6s%7s%13s%9s%6s%7s%7s%7s";
  private static final String SCORES = "%-18s%8s%8s%15s";

  private LadderTables() {}

  static void print(List<Row> rows, Page page) {
    speeds(rows, page);
    steps(rows, page);
    if (rows.stream().anyMatch(row -> row.ours().score() != null)) {
      scores(rows, page);
    }
  }

  private static void speeds(List<Row> rows, Page page) {
    page.line("");
    page.line(SPEEDS, "", "seconds", "seconds", "times", "times", "", "");
    page.line(SPEEDS, "row", "paper", "ours", "paper", "ours", "95 %", "verdict");
    for (Row row : rows) {
      page.line(
          SPEEDS,
          row.id(),
          number(row.paper().seconds()),
          number(row.ours().seconds()),
          number(row.paper().speedup().cumulative()),
          number(row.ours().speedup().cumulative()),
          interval(row.ours().speedupInterval().cumulative()),
          row.failure() == null ? row.verdict().id() : "failed");
    }
  }

  private static void steps(List<Row> rows, Page page) {
    page.line("");
    page.line(STEPS, "", "step", "step", "", "ms per", "", "USD", "/100 M", "J per");
    page.line(STEPS, "row", "paper", "ours", "95 %", "example", "n", "paper", "ours", "1,000");
    for (Row row : rows) {
      Measured measured = row.ours().measured();
      page.line(
          STEPS,
          row.id(),
          number(row.paper().speedup().step()),
          number(row.ours().speedup().step()),
          interval(row.ours().speedupInterval().step()),
          number(millis(row.ours().seconds(), measured)),
          measured == null ? "-" : measured.examples(),
          number(row.paper().usdPer100M()),
          number(row.ours().usdPer100M()),
          number(perThousand(row.ours().energy(), measured)));
    }
    rows.stream()
        .map(row -> row.ours().energy())
        .filter(energy -> energy != null)
        .findFirst()
        .ifPresent(energy -> page.wrapped(kind(energy)));
  }

  private static void scores(List<Row> rows, Page page) {
    page.line("");
    page.line(SCORES, "", "score", "score", "");
    page.line(SCORES, "row", "paper", "ours", "95 %");
    for (Row row : rows) {
      page.line(
          SCORES,
          row.id(),
          number(row.paper().score()),
          number(row.ours().score()),
          interval(row.ours().scoreInterval()));
    }
  }

  static String kind(Energy energy) {
    return "energy is " + energy.kind() + ": " + String.join(", ", energy.sources());
  }

  private static @Nullable Double millis(@Nullable Double seconds, @Nullable Measured measured) {
    return seconds == null || measured == null
        ? null
        : (Double) (1e3 * seconds / measured.scaledTo());
  }

  private static @Nullable Double perThousand(
      @Nullable Energy energy, @Nullable Measured measured) {
    return energy == null || energy.joules() == null || measured == null
        ? null
        : (Double) (energy.joules() / measured.scaledTo() * 1000);
  }
}

package org.sustainlp.harness.reproduction;

import static org.sustainlp.harness.reproduction.Page.number;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.reproduction.ReproductionReport.Energy;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;

/** Every compared figure on a line of its own, and joules where rows are about energy. */
final class FigureTables {

  private static final String FIGURES = "%-15s%-23s%12s%8s%6s %s";
  private static final String JOULES = "%-15s%12s%12s%8s%15s%15s";

  private FigureTables() {}

  static void print(List<Row> rows, Page page) {
    page.line("");
    page.line(FIGURES, "row", "figure", "paper", "ours", "ratio", "verdict");
    for (Row row : rows) {
      for (Comparison comparison : row.comparisons()) {
        page.line(
            FIGURES,
            row.id(),
            name(comparison.figure()),
            paper(comparison),
            number(comparison.ours()),
            comparison.ratio() == null ? "" : number(comparison.ratio()),
            comparison.verdict().id());
      }
    }
    if (rows.stream().anyMatch(row -> row.ours().baselineEnergy() != null)) {
      joules(rows, page);
    }
  }

  private static String name(String figure) {
    return figure.startsWith("usdPer100M") ? "USD per 100 M" : figure;
  }

  private static String paper(Comparison comparison) {
    return comparison.paperHigh() == null
        ? number(comparison.paper())
        : number(comparison.paper()) + "-" + number(comparison.paperHigh());
  }

  private static void joules(List<Row> rows, Page page) {
    page.line("");
    page.line(JOULES, "", "J", "J", "", "kWh x PUE", "kWh x PUE");
    page.line(JOULES, "row", "baseline", "optimized", "for", "baseline", "optimized");
    for (Row row : rows) {
      Energy before = row.ours().baselineEnergy();
      Energy now = row.ours().energy();
      page.line(
          JOULES,
          row.id(),
          number(before == null ? null : before.joules()),
          number(now == null ? null : now.joules()),
          row.ours().measured() == null ? "-" : row.ours().measured().scaledTo(),
          kwh(before),
          kwh(now));
    }
    rows.stream()
        .map(row -> row.ours().energy())
        .filter(energy -> energy != null)
        .findFirst()
        .ifPresent(energy -> page.wrapped(LadderTables.kind(energy)));
  }

  /** In scientific form: they are small. */
  private static String kwh(@Nullable Energy energy) {
    return energy == null || energy.kwhWithPue() == null
        ? "-"
        : String.format(Locale.ROOT, "%.3e", energy.kwhWithPue());
  }
}

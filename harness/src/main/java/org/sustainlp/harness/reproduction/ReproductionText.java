package org.sustainlp.harness.reproduction;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.reproduction.ReproductionReport.Energy;
import org.sustainlp.harness.reproduction.ReproductionReport.Measured;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;

/** The report of a reproduction for a terminal: tables 80 columns wide, units in the heading. */
public final class ReproductionText {

  private static final int WIDTH = 80;
  private static final String SPEEDS = "%-18s%8s%8s%8s%8s%15s %s";
  private static final String STEPS = "%-18s%6s%6s%12s%9s%6s%7s%7s%9s";
  private static final String FIGURES = "%-15s%-24s%10s%9s%8s %s";

  private final ReproductionReport report;
  private final StringBuilder text = new StringBuilder();

  private ReproductionText(ReproductionReport report) {
    this.report = report;
  }

  public static String of(ReproductionReport report) {
    return new ReproductionText(report).text();
  }

  private String text() {
    line("%s", report.title());
    wrapped("", report.source());
    RunReport.Environment machine = report.environment();
    wrapped("", machine.cpu() + ", " + machine.cores() + " cores, " + machine.isa());
    report.notes().forEach(note -> wrapped("- ", note));
    if (report.kind().equals("speed-ladder")) {
      speeds();
      steps();
    } else {
      figures();
    }
    line("");
    rows().forEach(row -> wrapped(row.id() + ": ", row.verdict().id() + ". " + row.reason()));
    return text.toString();
  }

  private List<Row> rows() {
    return Stream.concat(report.rows().stream(), report.extras().stream()).toList();
  }

  private void speeds() {
    line("");
    line(SPEEDS, "", "seconds", "seconds", "times", "times", "", "");
    line(SPEEDS, "row", "paper", "ours", "paper", "ours", "95 %", "verdict");
    for (Row row : rows()) {
      line(
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

  private void steps() {
    line("");
    line(STEPS, "", "step", "step", "", "ms per", "", "USD", "/100 M", "J per");
    line(STEPS, "row", "paper", "ours", "95 %", "example", "n", "paper", "ours", "1,000");
    for (Row row : rows()) {
      Measured measured = row.ours().measured();
      line(
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
    energy();
  }

  private void energy() {
    rows().stream()
        .map(row -> row.ours().energy())
        .filter(energy -> energy != null)
        .findFirst()
        .ifPresent(
            energy ->
                wrapped(
                    "", "energy is " + energy.kind() + ": " + String.join(", ", energy.sources())));
  }

  private void figures() {
    line("");
    line(FIGURES, "row", "figure", "paper", "ours", "ratio", "verdict");
    for (Row row : rows()) {
      for (Comparison comparison : row.comparisons()) {
        line(
            FIGURES,
            row.id(),
            figure(comparison),
            paper(comparison),
            number(comparison.ours()),
            number(comparison.ratio()),
            comparison.verdict().id());
      }
    }
  }

  private static String figure(Comparison comparison) {
    return comparison.figure().startsWith("usdPer100M") ? "USD per 100 M" : comparison.figure();
  }

  private static String paper(Comparison comparison) {
    return comparison.paperHigh() == null
        ? number(comparison.paper())
        : number(comparison.paper()) + "-" + number(comparison.paperHigh());
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

  private static String interval(@Nullable List<Double> ends) {
    return ends == null ? "" : number(ends.get(0)) + "-" + number(ends.get(1));
  }

  /** Two decimals below 1,000, none above; "-" when unknown. */
  private static String number(@Nullable Double value) {
    if (value == null) {
      return "-";
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%.0f" : "%.2f", value);
  }

  /** Words that fit the width, each line after the first set in by two. */
  private void wrapped(String start, String words) {
    StringBuilder current = new StringBuilder(start);
    for (String word : words.split(" ", -1)) {
      boolean first = current.toString().equals(start) || current.toString().isBlank();
      if (!first && current.length() + 1 + word.length() > WIDTH) {
        line("%s", current);
        current = new StringBuilder("  ");
        first = true;
      }
      current.append(first ? "" : " ").append(word);
    }
    line("%s", current);
  }

  private void line(String format, @Nullable Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}

package org.sustainlp.harness.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run report for a terminal: one table per task, 80 columns wide, units in the heading. */
public final class ReportText {

  private static final String ROW = "%-15s %5s %11s %8s %7s %8s %6s %6s %6s";

  private static final int EXITS_IN_A_LINE = 4; // fit beside the stage's name

  private ReportText() {}

  /** With carbon and cost as reports are written: USA 2023, PUE 1.58, 0.677 USD per hour. */
  public static String of(RunReport report) {
    return of(report, ReaderChoice.DEFAULT);
  }

  /**
   * @param choice by which joules and seconds are read as carbon and cost
   */
  public static String of(RunReport report, ReaderChoice choice) {
    StringBuilder text = new StringBuilder();
    RunReport.Plan plan = report.plan();
    line(text, "%s, recipe %s, seed %d", plan.model(), plan.recipe(), plan.seed());
    line(text, "%s", machine(report.environment()));
    if (plan.dataKind().equals("practice")) {
      line(text, "PRACTICE DATA: made up by this project; never compare with real results.");
    }
    line(text, "%s", choice.carbonWords());
    line(text, "%s", choice.costWords());
    report.results().forEach(result -> table(text, result, choice));
    RunReport.Failure failure = report.failure();
    if (failure != null) {
      line(text, "");
      line(
          text,
          "FAILED%s%s: %s",
          failure.task() == null ? "" : " on " + failure.task(),
          failure.stage() == null ? "" : " in stage " + failure.stage(),
          failure.detail());
    }
    return text.toString();
  }

  private static String machine(RunReport.Environment environment) {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %s%s",
        environment.cpu(),
        environment.cores(),
        environment.isa(),
        environment.shared() ? "; the machine was busy with other work" : "");
  }

  private static void table(StringBuilder text, RunReport.TaskResult result, ReaderChoice choice) {
    line(text, "");
    line(text, "%s, %d %s examples", result.task(), result.examples(), result.split());
    line(text, ROW, "", "score", "95 %", "ms per", "", "J per", "", "model", "USD");
    line(
        text, ROW, "stage", "", "interval", "example", "speed", "1,000", "energy", "MiB", "/100 M");
    for (RunReport.BaselineScore baseline : result.baselines()) {
      line(
          text,
          ROW,
          baseline.id(),
          score(baseline.score()),
          interval(baseline.scoreInterval()),
          "-",
          "-",
          "-",
          "-",
          "-",
          "-");
    }
    for (StageResult stage : result.stages()) {
      line(
          text,
          ROW,
          stage.id(),
          score(stage.score()),
          interval(stage.scoreInterval()),
          number(1e3 * stage.seconds().median() / result.examples()),
          times(stage.speedup().cumulative()),
          number(perThousand(stage.energy().joules(), result.examples())),
          times(stage.energyRatio().cumulative()),
          number(stage.modelBytes() / 1048576.0),
          number(choice.usdPer100Million(stage.seconds().median(), result.examples())));
    }
    StageTables.of(result, choice).forEach(words -> line(text, "%s", words));
    result.stages().forEach(stage -> exits(text, stage));
    result.stages().forEach(stage -> further(text, stage));
    result
        .stages()
        .forEach(stage -> SearchTable.of(stage).forEach(words -> line(text, "%s", words)));
  }

  private static void exits(StringBuilder text, StageResult stage) {
    List<StageResult.ExitShare> exits = stage.exits();
    for (int first = 0; first < exits.size(); first += EXITS_IN_A_LINE) {
      line(
          text,
          "%s answers after layer %s",
          stage.id(),
          exits.subList(first, Math.min(first + EXITS_IN_A_LINE, exits.size())).stream()
              .map(exit -> exit.layer() + ": " + number(100 * exit.share()) + " %")
              .collect(Collectors.joining(", ")));
    }
  }

  private static void further(StringBuilder text, StageResult stage) {
    stage
        .further()
        .forEach(
            (task, score) ->
                line(
                    text,
                    "%s on %s %s: %s, %d examples; %s",
                    stage.id(),
                    task,
                    score.split(),
                    score(score.score()),
                    score.examples(),
                    score.metrics().entrySet().stream()
                        .map(metric -> metric.getKey() + " " + score(metric.getValue()))
                        .collect(Collectors.joining(", "))));
  }

  private static String score(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String interval(List<Double> bounds) {
    return String.format(Locale.ROOT, "%.3f-%.3f", bounds.get(0), bounds.get(1));
  }

  private static @Nullable Double perThousand(@Nullable Double joules, int examples) {
    return joules == null ? null : joules / examples * 1000;
  }

  private static String times(@Nullable Double ratio) {
    return ratio == null ? "-" : number(ratio) + "x";
  }

  /** Three significant digits, never in exponent form; "-" when unknown. */
  static String number(@Nullable Double value) {
    if (value == null) {
      return "-";
    }
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static void line(StringBuilder text, String format, @Nullable Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}

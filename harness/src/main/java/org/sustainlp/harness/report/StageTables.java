package org.sustainlp.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands below a task's main table: intervals and carbon, the modes of accounting side by
 * side, what is kept of the first rung and gained over it, of which kind the energy is, and which
 * rules were broken. At most 80 columns.
 */
final class StageTables {

  private static final int WIDTH = 80;
  private static final String INTERVALS = "%-15s %11s %11s %14s %14s %9s";
  private static final String MODES = "%-15s %9s %9s %12s %9s %9s %10s";
  private static final String GAINS = "%-15s %9s %9s %9s %11s %16s";
  private static final String FIDELITY = "%-15s %9s %15s %13s %20s";
  private static final List<String> MODE_IDS =
      List.of("machine", "process-share", "net", "eit-0.1.8", "eit-0.1.8-pue", "codecarbon-rapl");

  private final ReaderChoice choice;
  private final List<String> lines = new ArrayList<>();

  private StageTables(ReaderChoice choice) {
    this.choice = choice;
  }

  static List<String> of(RunReport.TaskResult result, ReaderChoice choice) {
    StageTables tables = new StageTables(choice);
    if (!result.stages().isEmpty()) {
      tables.intervals(result);
      tables.modes(result);
      tables.fidelity(result);
      tables.gains(result);
      tables.kinds(result.stages());
      result.stages().forEach(tables::broken);
    }
    return List.copyOf(tables.lines);
  }

  private void intervals(RunReport.TaskResult result) {
    line("");
    line(INTERVALS, "", "ms/example", "J/1,000", "speed, step", "energy, step", "g CO2e");
    line(INTERVALS, "stage", "range", "range", "95 %", "95 %", "/1,000");
    for (StageResult stage : result.stages()) {
      double perExample = 1e3 / result.examples();
      StageResult.EnergyResult energy = stage.energy();
      line(
          INTERVALS,
          stage.id(),
          range(perExample, stage.seconds().low(), stage.seconds().high()),
          range(perExample, energy.low(), energy.high()),
          step(stage.speedup()),
          step(stage.energyRatio()),
          number(scaled(perExample, choice.co2eGrams(energy.joules()))));
    }
  }

  private void modes(RunReport.TaskResult result) {
    if (result.stages().stream().allMatch(stage -> stage.energy().attributions().isEmpty())) {
      return;
    }
    line("");
    line(MODES, "J/1,000 by the", "machine", "process", "net", "eit", "eit", "codecarbon");
    line(MODES, "trace", "", "share", "of idle", "0.1.8", "x PUE", "rapl");
    for (StageResult stage : result.stages()) {
      List<String> cells =
          MODE_IDS.stream().map(mode -> charge(stage.energy(), mode, result.examples())).toList();
      line(
          MODES,
          stage.id(),
          cells.get(0),
          cells.get(1),
          cells.get(2),
          cells.get(3),
          cells.get(4),
          cells.get(5));
    }
    wrapped("each of these is " + String.join(" or ", kinds(result)));
  }

  /** What each rung keeps of the first one's answers. */
  private void fidelity(RunReport.TaskResult result) {
    if (result.stages().stream().allMatch(stage -> fidelity(stage) == null)) {
      return;
    }
    line("");
    line(FIDELITY, "kept of the", "score", "95 %", "same", "KL divergence,");
    line(FIDELITY, "first stage", "", "", "answers", "mean+-s.e., nats");
    for (StageResult stage : result.stages()) {
      Fidelity fidelity = fidelity(stage);
      if (fidelity != null) {
        line(
            FIDELITY,
            stage.id(),
            percent(fidelity.score()),
            percents(fidelity.scoreInterval()),
            percent(fidelity.predictions()),
            divergence(fidelity));
      }
    }
  }

  private static @Nullable Fidelity fidelity(StageResult stage) {
    Gains gains = stage.gains();
    return gains == null ? null : gains.fidelity();
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String percents(@Nullable List<Double> interval) {
    return interval == null
        ? "-"
        : String.format(Locale.ROOT, "%.1f-%.1f %%", 100 * interval.get(0), 100 * interval.get(1));
  }

  private static String divergence(Fidelity fidelity) {
    Double error = fidelity.klStandardError();
    String nats = String.format(Locale.ROOT, "%.4f", fidelity.klNats());
    return error == null ? nats : nats + String.format(Locale.ROOT, "+-%.4f", error);
  }

  /** What each rung has over the first, and what all rungs up to it cost to make. */
  private void gains(RunReport.TaskResult result) {
    if (result.stages().stream().allMatch(stage -> stage.gains() == null)) {
      return;
    }
    line("");
    line(GAINS, "against the", "peak RSS", "making", "making", "saved per", "paid back after");
    line(GAINS, "first stage", "", "s", "kJ", "1,000, J", "requests");
    for (StageResult stage : result.stages()) {
      Gains gains = stage.gains();
      if (gains != null) {
        line(
            GAINS,
            stage.id(),
            gains.peakRssRatio() == null ? "-" : "1/" + number(gains.peakRssRatio()),
            number(gains.makingSeconds()),
            number(scaled(1e-3, gains.makingJoules())),
            number(scaled(1e3, gains.savedJoulesPerRequest())),
            requests(gains));
      }
    }
  }

  private static String requests(Gains gains) {
    Double requests = gains.paybackRequests();
    Double saved = gains.savedJoulesPerRequest();
    if (requests == null) {
      return saved != null && saved <= 0 ? "never" : "-";
    }
    return String.format(Locale.ROOT, "%,d", (long) Math.ceil(requests));
  }

  private static List<String> kinds(RunReport.TaskResult result) {
    return result.stages().stream()
        .flatMap(stage -> stage.energy().attributions().stream())
        .filter(charge -> charge.joules() != null)
        .map(charge -> charge.kind() + " (" + String.join(", ", charge.sources()) + ")")
        .distinct()
        .toList();
  }

  private static String charge(StageResult.EnergyResult energy, String mode, int examples) {
    return energy.attributions().stream()
        .filter(each -> each.mode().equals(mode))
        .map(each -> charge(each, 1e3 / examples))
        .findFirst()
        .orElse("-");
  }

  private static String charge(StageEnergy.Attribution charge, double scale) {
    Double deviation = scaled(scale, charge.uncertainty());
    return number(scaled(scale, charge.joules()))
        + (deviation == null ? "" : "+-" + number(deviation));
  }

  /** Every stage's joules are of a kind and from a source: told once where all agree. */
  private void kinds(List<StageResult> stages) {
    Map<String, List<String>> stagesByKind = new LinkedHashMap<>();
    for (StageResult stage : stages) {
      String kind = stage.energy().kind() + ": " + String.join(", ", stage.energy().sources());
      stagesByKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(stage.id());
    }
    line("");
    stagesByKind.forEach(
        (kind, ids) ->
            wrapped(
                stagesByKind.size() == 1
                    ? "energy is " + kind
                    : "energy of " + String.join(", ", ids) + " is " + kind));
  }

  private void broken(StageResult stage) {
    StageResult.Validity validity = stage.validity();
    if (validity != null) {
      validity
          .broken()
          .forEach(
              rule ->
                  wrapped(
                      "RULE BROKEN in " + stage.id() + ": " + rule.rule() + ": " + rule.detail()));
    }
  }

  private static String step(StageResult.Ratio ratio) {
    List<Double> interval = ratio.stepInterval();
    if (interval == null) {
      return "-";
    }
    String ends = number(interval.get(0)) + "-" + number(interval.get(1)) + "x";
    return Boolean.TRUE.equals(ratio.tie()) ? ends + " tie" : ends;
  }

  private static String range(double scale, @Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? "-" : number(scale * low) + "-" + number(scale * high);
  }

  private static @Nullable Double scaled(double scale, @Nullable Double value) {
    return value == null ? null : (Double) (scale * value);
  }

  private static String number(@Nullable Double value) {
    return ReportText.number(value);
  }

  private void wrapped(String words) {
    lines(words).forEach(this::line);
  }

  /** Words in lines that fit; all but the first are indented. */
  static List<String> lines(String words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ");
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private void line(String line) {
    lines.add(line.stripTrailing());
  }

  private void line(String format, @Nullable Object... values) {
    line(String.format(Locale.ROOT, format, values));
  }
}

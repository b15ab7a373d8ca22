package org.sustainlp.harness.reproduction;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.reproduction.ReproductionReport.Energy;
import org.sustainlp.harness.reproduction.ReproductionReport.Ours;
import org.sustainlp.harness.reproduction.ReproductionReport.Paper;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;
import org.sustainlp.harness.reproduction.ReproductionReport.Speedup;
import org.sustainlp.harness.reproduction.experiment.Extra;
import org.sustainlp.harness.reproduction.experiment.PaperFigures;
import org.sustainlp.harness.reproduction.experiment.Rung;
import org.sustainlp.harness.reproduction.experiment.SpeedLadder;
import org.sustainlp.harness.stats.LogInterval;
import org.sustainlp.tasks.Score;

/** Rows of a speed ladder, ours beside the paper's, from what was measured. */
final class LadderRows {

  private final SpeedLadder ladder;
  private final LadderReasons reasons;
  private final LadderComparisons comparisons;
  private final Map<String, MeasuredRung> measured;
  private final Map<String, String> failures;

  /**
   * @param machine ours, in words: {@code 2 cores with avx2}
   * @param measured what could be measured, by row id
   * @param failures why the others could not, by row id
   */
  LadderRows(
      SpeedLadder ladder,
      String machine,
      Map<String, MeasuredRung> measured,
      Map<String, String> failures) {
    this.ladder = ladder;
    this.reasons = new LadderReasons(ladder, machine);
    this.comparisons = new LadderComparisons(ladder, reasons, failures);
    this.measured = measured;
    this.failures = failures;
  }

  /** A row of the paper's. */
  Row of(Rung rung) {
    MeasuredRung found = measured.get(rung.id());
    double[] seconds = secondsPerExample(rung.id());
    Speeds speeds = speeds(rung, seconds);
    Energy energy = found == null ? null : found.energy(ladder.examples(), null);
    return Row.of(
        rung.id(),
        rung.title(),
        paper(rung.paper()),
        ours(found, seconds, energy, speeds),
        comparisons.of(rung, found, all(seconds), speeds),
        failures.get(rung.id()));
  }

  /** A row of ours beyond the paper. */
  Row of(Extra extra) {
    MeasuredRung found = measured.get(extra.id());
    double[] seconds = secondsPerExample(extra.id());
    LogInterval cumulative = ratio(secondsPerExample(ladder.baseline().id()), seconds);
    Energy energy = found == null ? null : found.energy(ladder.examples(), null);
    Comparison none =
        Comparison.none("speedup.cumulative", null, cumulative, reasons.beyond(extra));
    return Row.of(
        extra.id(),
        extra.title(),
        paper(PaperFigures.NONE),
        ours(found, seconds, energy, new Speeds(null, cumulative)),
        List.of(none),
        failures.get(extra.id()));
  }

  private Speeds speeds(Rung rung, double[] seconds) {
    LogInterval cumulative =
        rung.equals(ladder.baseline()) && seconds.length > 0
            ? new LogInterval(1, null, null)
            : ratio(secondsPerExample(ladder.baseline().id()), seconds);
    String before = rung.relativeTo();
    return new Speeds(
        before == null ? null : ratio(secondsPerExample(before), seconds), cumulative);
  }

  /** One value per window; none where the row was not measured. */
  private double[] secondsPerExample(String row) {
    MeasuredRung rung = measured.get(row);
    return rung == null ? new double[0] : rung.secondsPerExample();
  }

  private static @Nullable LogInterval ratio(double[] before, double[] now) {
    return before.length == 0 || now.length == 0 ? null : LogInterval.ofRatio(before, now);
  }

  private @Nullable LogInterval all(double[] secondsPerExample) {
    return secondsPerExample.length == 0
        ? null
        : LogInterval.of(secondsPerExample).times(ladder.examples());
  }

  private Ours ours(
      @Nullable MeasuredRung found,
      double[] secondsPerExample,
      @Nullable Energy energy,
      Speeds speeds) {
    LogInterval seconds = all(secondsPerExample);
    if (found == null || seconds == null) {
      return Ours.NOTHING;
    }
    Score score = found.score();
    return new Ours(
        seconds.value(),
        Comparison.ends(seconds),
        speeds.speedup(),
        speeds.intervals(),
        score == null ? null : score.value(),
        score == null ? null : List.of(score.interval().low(), score.interval().high()),
        energy,
        null,
        ladder.machine().usdPer100Million(seconds.value(), ladder.examples()),
        found.details(ladder.examples()));
  }

  private static Paper paper(PaperFigures figures) {
    Integer usd = figures.usdPer100Million();
    return new Paper(
        figures.seconds(),
        new Speedup(figures.step(), figures.cumulative()),
        figures.score(),
        null,
        usd == null ? null : usd.doubleValue());
  }
}

package org.sustainlp.harness.reproduction;

import java.util.List;
import java.util.Locale;
import org.sustainlp.harness.reproduction.ReproductionReport.Ours;
import org.sustainlp.harness.reproduction.ReproductionReport.Paper;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;
import org.sustainlp.harness.reproduction.ReproductionReport.Speedup;
import org.sustainlp.harness.reproduction.ReproductionReport.SpeedupInterval;
import org.sustainlp.harness.reproduction.experiment.EnergyRatio;
import org.sustainlp.harness.stats.LogInterval;

/** Rows of an energy ratio: baseline / optimized beside the paper's range, in both accountings. */
final class EnergyRows {

  private final EnergyRatio experiment;

  EnergyRows(EnergyRatio experiment) {
    this.experiment = experiment;
  }

  /**
   * @param examples of the task's split, to which joules are scaled
   */
  Row of(EnergyRatio.Row row, int examples, MeasuredRung baseline, MeasuredRung optimized) {
    Ours ours =
        new Ours(
            null,
            null,
            Speedup.NONE,
            SpeedupInterval.NONE,
            null,
            null,
            optimized.energy(examples, experiment.pue()),
            baseline.energy(examples, experiment.pue()),
            null,
            optimized.details(examples));
    double[] before = baseline.joulesPerExample();
    double[] now = optimized.joulesPerExample();
    List<Comparison> comparisons =
        before.length == 0 || now.length == 0
            ? List.of(unknown("There are no joules: " + sources(optimized) + " told none."))
            : comparisons(LogInterval.ofRatio(before, now), baseline, optimized);
    return Row.of(row.id(), row.title(), paper(), ours, comparisons, null);
  }

  /** A task that could not be measured. */
  Row failed(EnergyRatio.Row row, String reason) {
    Comparison none = unknown("It could not be measured: " + reason + ".");
    return Row.of(row.id(), row.title(), paper(), Ours.NOTHING, List.of(none), reason);
  }

  /** The ratio is one number; the accountings differ in what it stands for. */
  private List<Comparison> comparisons(
      LogInterval ratio, MeasuredRung baseline, MeasuredRung optimized) {
    Comparison plain = against("energyRatio", ratio, plain(baseline, optimized));
    Comparison sharedTask = against("energyRatio.sharedTask", ratio, sharedTask());
    if (counted(baseline) && counted(optimized)) {
      return List.of(plain, sharedTask);
    }
    String estimated = estimated(optimized);
    return List.of(
        plain.notComparable(estimated), sharedTask.notComparable(estimated + " " + sharedTask()));
  }

  private Comparison against(String figure, LogInterval ratio, String reason) {
    return Comparison.of(figure, experiment.low(), experiment.high(), ratio, reason);
  }

  private static boolean counted(MeasuredRung rung) {
    return rung.measurement().energyKind().equals("measured");
  }

  private static String plain(MeasuredRung baseline, MeasuredRung optimized) {
    return String.format(
        Locale.ROOT,
        "Joules by %s, %d and %d examples. The paper does not say which of its tasks has which ratio.",
        sources(optimized),
        baseline.examples(),
        optimized.examples());
  }

  private String sharedTask() {
    return "The shared task's total_power is energy times a PUE of "
        + experiment.pue()
        + ", which cancels in a ratio; its tracker also counted start-up and loading, which are"
        + " outside this window.";
  }

  private static String estimated(MeasuredRung rung) {
    return "No energy counter is readable on this machine: the joules are "
        + rung.measurement().energyKind()
        + " ("
        + sources(rung)
        + "), so their ratio is one of time and load, not of energy.";
  }

  private static String sources(MeasuredRung rung) {
    return String.join(", ", rung.measurement().energySources());
  }

  private Comparison unknown(String reason) {
    return new Comparison(
        "energyRatio",
        experiment.low(),
        experiment.high(),
        null,
        null,
        null,
        Verdict.NOT_COMPARABLE,
        reason);
  }

  private Paper paper() {
    return new Paper(null, Speedup.NONE, null, List.of(experiment.low(), experiment.high()), null);
  }
}

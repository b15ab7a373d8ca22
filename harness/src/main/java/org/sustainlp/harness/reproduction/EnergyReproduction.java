package org.sustainlp.harness.reproduction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;
import org.sustainlp.harness.reproduction.experiment.EnergyRatio;
import org.sustainlp.harness.reproduction.experiment.Setup;

/** Measures the first and the last rung on the lengths of every task. */
final class EnergyReproduction {

  private final EnergyRatio experiment;
  private final ReproductionPlan plan;
  private final RungBench bench;
  private final Countdown countdown;
  private @Nullable MeasuredRung padded;

  EnergyReproduction(
      EnergyRatio experiment, ReproductionPlan plan, RungBench bench, Countdown countdown) {
    this.experiment = experiment;
    this.plan = plan;
    this.bench = bench;
    this.countdown = countdown;
  }

  /** Expected seconds of every task that is wanted, in order. */
  static List<Double> expected(
      EnergyRatio experiment, ReproductionPlan plan, Subjects subjects, int cores) {
    List<Double> expected = new ArrayList<>();
    for (EnergyRatio.Row row : wanted(experiment, plan)) {
      boolean again = expected.isEmpty() || !padded(experiment);
      double tokens = subjects.meanTokens(row.task());
      expected.add(
          (again ? seconds(experiment, plan, experiment.baseline(), tokens, cores) : 0)
              + seconds(experiment, plan, experiment.optimized(), tokens, cores));
    }
    return expected;
  }

  private static double seconds(
      EnergyRatio experiment, ReproductionPlan plan, Setup setup, double tokens, int cores) {
    return ExpectedTime.seconds(
        setup, plan.examples(setup), plan.protocol(), tokens, experiment.maxLength(), cores);
  }

  private static boolean padded(EnergyRatio experiment) {
    return experiment.baseline().padding() == Serving.Padding.FIXED;
  }

  private static List<EnergyRatio.Row> wanted(EnergyRatio experiment, ReproductionPlan plan) {
    return experiment.rows().stream().filter(row -> plan.wants(row.id())).toList();
  }

  List<Row> rows() {
    return wanted(experiment, plan).stream().map(this::row).toList();
  }

  /** A task that cannot be measured is told in its place; the others go on. */
  private Row row(EnergyRatio.Row row) {
    countdown.rowStarts(row.task(), row.id(), row.title());
    EnergyRows rows = new EnergyRows(experiment);
    try {
      MeasuredRung baseline = baseline(row);
      MeasuredRung optimized =
          bench.measure("optimized", row.task(), experiment.optimized(), countdown);
      int examples = bench.inputs(row.task());
      Row found = rows.of(row, examples, baseline, optimized);
      countdown.rowEnds(row.id() + ": " + found.verdict().id());
      return found;
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      countdown.rowFails(reason, e);
      return rows.failed(row, reason);
    }
  }

  /** Inputs padded to one length cost the same whatever the task: they are measured once. */
  private MeasuredRung baseline(EnergyRatio.Row row) throws IOException {
    MeasuredRung known = padded;
    if (known == null || !padded(experiment)) {
      known = bench.measure("baseline", row.task(), experiment.baseline(), countdown);
      padded = known;
    }
    return known;
  }
}

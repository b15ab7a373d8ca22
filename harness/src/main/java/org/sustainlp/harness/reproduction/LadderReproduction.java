package org.sustainlp.harness.reproduction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sustainlp.harness.reproduction.experiment.Extra;
import org.sustainlp.harness.reproduction.experiment.Rung;
import org.sustainlp.harness.reproduction.experiment.Setup;
import org.sustainlp.harness.reproduction.experiment.SpeedLadder;
import org.sustainlp.harness.stats.LogInterval;

/** Measures every row of a speed ladder, then sets them side by side. */
final class LadderReproduction {

  private final SpeedLadder ladder;
  private final ReproductionPlan plan;
  private final RungBench bench;
  private final Countdown countdown;
  private final Map<String, MeasuredRung> measured = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();

  LadderReproduction(
      SpeedLadder ladder, ReproductionPlan plan, RungBench bench, Countdown countdown) {
    this.ladder = ladder;
    this.plan = plan;
    this.bench = bench;
    this.countdown = countdown;
  }

  /** Expected seconds of every row that is wanted, in order. */
  static List<Double> expected(
      SpeedLadder ladder, ReproductionPlan plan, Subjects subjects, int cores) {
    double tokens = subjects.meanTokens(ladder.task());
    List<Setup> setups = new ArrayList<>();
    wantedRows(ladder, plan).forEach(rung -> setups.add(rung.setup()));
    wantedExtras(ladder, plan, subjects).forEach(extra -> setups.add(extra.setup()));
    return setups.stream()
        .map(
            setup ->
                ExpectedTime.seconds(
                    setup,
                    plan.examples(setup),
                    plan.protocol(),
                    tokens,
                    ladder.maxLength(),
                    cores))
        .toList();
  }

  void measure() {
    for (Rung rung : wantedRows(ladder, plan)) {
      measure(rung.id(), rung.title(), rung.setup());
    }
    for (Extra extra : wantedExtras(ladder, plan, bench.subjects())) {
      measure(extra.id(), extra.title(), extra.setup());
    }
  }

  /** A row that cannot be measured is told in its place; the others go on. */
  private void measure(String id, String title, Setup setup) {
    countdown.rowStarts(ladder.task(), id, title);
    try {
      MeasuredRung rung = bench.measure(id, ladder.task(), setup, countdown);
      measured.put(id, rung);
      countdown.rowEnds(summary(id, rung));
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      failures.put(id, reason);
      countdown.rowFails(reason, e);
    }
  }

  private static String summary(String id, MeasuredRung rung) {
    return String.format(
        Locale.ROOT,
        "%s: %.2f ms an example, n = %d",
        id,
        1e3 * LogInterval.of(rung.secondsPerExample()).value(),
        rung.examples());
  }

  /**
   * @param machine ours, in words
   */
  List<ReproductionReport.Row> rows(String machine) {
    LadderRows rows = new LadderRows(ladder, machine, measured, failures);
    return wantedRows(ladder, plan).stream().map(rows::of).toList();
  }

  /**
   * @param machine ours, in words
   */
  List<ReproductionReport.Row> extras(String machine) {
    LadderRows rows = new LadderRows(ladder, machine, measured, failures);
    return wantedExtras(ladder, plan, bench.subjects()).stream().map(rows::of).toList();
  }

  private static List<Rung> wantedRows(SpeedLadder ladder, ReproductionPlan plan) {
    return ladder.rows().stream().filter(rung -> plan.wants(rung.id())).toList();
  }

  private static List<Extra> wantedExtras(
      SpeedLadder ladder, ReproductionPlan plan, Subjects subjects) {
    return ladder.extras().stream()
        .filter(extra -> plan.wants(extra.id()) && subjects.have(extra.id()))
        .toList();
  }
}

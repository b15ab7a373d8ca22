package org.sustainlp.harness.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.reproduction.experiment.PaperFigures;
import org.sustainlp.harness.reproduction.experiment.Rung;
import org.sustainlp.harness.reproduction.experiment.SpeedLadder;
import org.sustainlp.harness.stats.LogInterval;
import org.sustainlp.tasks.Score;

/** Every figure that a ladder's row states, beside ours; the cumulative speed-up first. */
final class LadderComparisons {

  private final SpeedLadder ladder;
  private final LadderReasons reasons;
  private final Map<String, String> failures;

  /**
   * @param failures why rows could not be measured, by row id
   */
  LadderComparisons(SpeedLadder ladder, LadderReasons reasons, Map<String, String> failures) {
    this.ladder = ladder;
    this.reasons = reasons;
    this.failures = failures;
  }

  /**
   * @param found the row's measurement; null where it was not measured
   * @param seconds for all examples; null likewise
   */
  List<Comparison> of(
      Rung rung, @Nullable MeasuredRung found, @Nullable LogInterval seconds, Speeds speeds) {
    PaperFigures paper = rung.paper();
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(cumulative(rung, speeds.cumulative()));
    if (paper.step() != null) {
      comparisons.add(step(rung, paper.step(), speeds.step()));
    }
    comparisons.add(Comparison.none("seconds", paper.seconds(), seconds, reasons.seconds()));
    comparisons.add(score(paper.score(), found));
    if (paper.seconds() != null && paper.usdPer100Million() != null) {
      comparisons.add(
          CostReproduction.comparison(
              ladder.machine(), ladder.examples(), paper.seconds(), paper.usdPer100Million()));
    }
    return comparisons;
  }

  private Comparison cumulative(Rung rung, @Nullable LogInterval ours) {
    String figure = "speedup.cumulative";
    Double paper = rung.paper().cumulative();
    String failure = failures.get(rung.id());
    if (failure != null) {
      return Comparison.none(figure, paper, null, "It could not be measured: " + failure + ".");
    }
    if (rung.equals(ladder.baseline())) {
      return Comparison.none(figure, paper, ours, reasons.baseline());
    }
    if (ours == null || paper == null) {
      return Comparison.none(figure, paper, ours, reasons.alone(ladder.baseline().id()));
    }
    String reason = reasons.compared(rung, paper, ours, "the baseline");
    return Comparison.of(figure, paper, ours, ladder.tolerance(), reason);
  }

  private Comparison step(Rung rung, double paper, @Nullable LogInterval ours) {
    String figure = "speedup.step";
    String before = String.valueOf(rung.relativeTo());
    if (ours == null) {
      return Comparison.none(figure, paper, null, reasons.alone(before));
    }
    String reason = reasons.compared(rung, paper, ours, before);
    return Comparison.of(figure, paper, ours, ladder.tolerance(), reason);
  }

  /** Ours reproduces the paper's where its bootstrap interval holds it: no further tolerance. */
  private Comparison score(@Nullable Double paper, @Nullable MeasuredRung found) {
    Score score = found == null ? null : found.score();
    if (found == null || score == null || paper == null) {
      return Comparison.none("score", paper, null, reasons.noScore());
    }
    LogInterval ours =
        new LogInterval(score.value(), score.interval().low(), score.interval().high());
    return Comparison.of("score", paper, ours, 0, reasons.score(found.examples()));
  }
}

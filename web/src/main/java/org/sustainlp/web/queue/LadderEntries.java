package org.sustainlp.web.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.web.store.Baseline;
import org.sustainlp.web.store.Certainty;
import org.sustainlp.web.store.Entry;
import org.sustainlp.web.store.Run;
import org.sustainlp.web.store.Submission;

/** From a run report to the board's entries, one a stage. */
final class LadderEntries {
  private LadderEntries() {}

  static List<Entry> of(Run run, Submission submission, RunReport report, Instant now) {
    List<Entry> entries = new ArrayList<>();
    for (RunReport.TaskResult result : report.results()) {
      for (int position = 0; position < result.stages().size(); position++) {
        entries.add(entry(run, submission, report, result, position, now));
      }
    }
    return entries;
  }

  /** What answering without a model scored in the same run. */
  static List<Baseline> baselines(RunReport report) {
    return report.results().stream()
        .flatMap(result -> result.baselines().stream().map(b -> baseline(report, result, b)))
        .toList();
  }

  private static Baseline baseline(
      RunReport report, RunReport.TaskResult result, RunReport.BaselineScore baseline) {
    return new Baseline(
        report.plan().dataKind(),
        result.task(),
        result.examples(),
        baseline.id(),
        baseline.title(),
        baseline.score(),
        baseline.scoreInterval().get(0),
        baseline.scoreInterval().get(1));
  }

  private static Entry entry(
      Run run,
      Submission submission,
      RunReport report,
      RunReport.TaskResult result,
      int position,
      Instant now) {
    StageResult stage = result.stages().get(position);
    List<Double> interval = stage.scoreInterval();
    StageResult.EnergyResult energy = stage.energy();
    StageResult.FurtherScore test = stage.further().get(result.task());
    return new Entry(
        run.id(),
        stage.id(),
        position,
        stage.title(),
        submission.name(),
        submission.team(),
        submission.recipe(),
        result.task(),
        report.plan().dataKind(),
        stage.device(),
        stage.engine(),
        stage.precision(),
        report.environment().cpu(),
        report.environment().shared(),
        result.examples(),
        stage.repetitions(),
        stage.score(),
        interval.size() == 2 ? interval.get(0) : null,
        interval.size() == 2 ? interval.get(1) : null,
        stage.examplesPerSecond(),
        stage.latencyMillis().p50(),
        stage.latencyMillis().p99(),
        per1000(energy.joules(), result.examples()),
        per1000(energy.low(), result.examples()),
        per1000(energy.high(), result.examples()),
        energy.kind(),
        stage.usdPer100M(),
        stage.modelBytes(),
        stage.parameters(),
        stage.speedup().cumulative(),
        stage.energyRatio().cumulative(),
        test == null ? null : test.examples(),
        test == null ? null : test.score(),
        test == null ? null : test.interval().get(0),
        test == null ? null : test.interval().get(1),
        certainty(stage, result.examples()),
        now);
  }

  private static Certainty certainty(StageResult stage, int examples) {
    StageResult.Validity validity = stage.validity();
    return new Certainty(
        stage.seconds().low() * 1000 / examples,
        stage.seconds().high() * 1000 / examples,
        end(stage.speedup().cumulativeInterval(), 0),
        end(stage.speedup().cumulativeInterval(), 1),
        stage.speedup().tie(),
        end(stage.energyRatio().cumulativeInterval(), 0),
        end(stage.energyRatio().cumulativeInterval(), 1),
        stage.energyRatio().tie(),
        String.join(", ", stage.energy().sources()),
        validity == null ? null : validity.valid(),
        validity == null ? null : broken(validity));
  }

  private static @Nullable Double end(@Nullable List<Double> interval, int end) {
    return interval == null ? null : interval.get(end);
  }

  private static String broken(StageResult.Validity validity) {
    return validity.broken().stream()
        .map(rule -> rule.rule() + ": " + rule.detail())
        .collect(Collectors.joining("; "));
  }

  private static @Nullable Double per1000(@Nullable Double joules, int examples) {
    return joules == null ? null : joules * 1000 / examples;
  }
}

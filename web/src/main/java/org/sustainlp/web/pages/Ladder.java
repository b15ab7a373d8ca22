package org.sustainlp.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.StageResult;

/**
 * One task's ladder in words and figures.
 *
 * @param task task id
 * @param examples examples scored
 * @param majority score of always answering the most frequent class, in points; a dash when unknown
 * @param rungs in the order they were climbed
 */
public record Ladder(String task, int examples, String majority, List<Rung> rungs) {

  static Ladder of(RunReport.TaskResult result) {
    return new Ladder(
        result.task(),
        result.examples(),
        Figures.points(result.majorityScore()),
        result.stages().stream().map(stage -> Rung.of(stage, result.examples())).toList());
  }

  /** A rung in words and figures; {@code speedup}, {@code joules} and so on feed the chart. */
  public record Rung(
      String id,
      String title,
      String about,
      String shape,
      String setting,
      String score,
      String interval,
      String millis,
      String spread,
      int repetitions,
      String p50,
      String p99,
      String joules,
      String joulesRange,
      String energyKind,
      String sources,
      String usd,
      String mebibytes,
      String millions,
      String stepUp,
      String speedup,
      String energyRatio,
      String memory,
      String making,
      String agreement,
      @Nullable Double speedupValue,
      @Nullable Double joulesValue,
      @Nullable Double scoreValue) {

    static Rung of(StageResult stage, int examples) {
      StageResult.EnergyResult energy = stage.energy();
      StageResult.Spread seconds = stage.seconds();
      StageResult.Making making = stage.making();
      StageResult.Agreement agreement = stage.agreement();
      return new Rung(
          stage.id(),
          stage.title(),
          RungWords.about(stage.id()),
          stage.layers() + " layers × " + stage.hidden(),
          stage.engine()
              + ", "
              + stage.precision()
              + ", batch "
              + stage.batchSize()
              + ", "
              + stage.instances()
              + " × "
              + stage.threads()
              + " threads, "
              + stage.padding()
              + " padding",
          Figures.points(stage.score()),
          stage.scoreInterval().size() == 2
              ? Figures.interval(stage.scoreInterval().get(0), stage.scoreInterval().get(1))
              : "",
          Figures.significant(perExample(seconds.median(), examples)),
          Figures.range(perExample(seconds.low(), examples), perExample(seconds.high(), examples)),
          stage.repetitions(),
          Figures.significant(stage.latencyMillis().p50()),
          Figures.significant(stage.latencyMillis().p99()),
          Figures.significant(per1000(energy.joules(), examples)),
          Figures.range(per1000(energy.low(), examples), per1000(energy.high(), examples)),
          energy.kind(),
          String.join(", ", energy.sources()),
          Figures.significant(stage.usdPer100M()),
          Figures.mebibytes(stage.modelBytes()),
          Figures.millions(stage.parameters()),
          Figures.times(stage.speedup().step()),
          Figures.times(stage.speedup().cumulative()),
          Figures.times(stage.energyRatio().cumulative()),
          Figures.mebibytes(stage.peakRssBytes()),
          making == null
              ? Figures.ABSENT
              : Figures.significant(making.seconds()) + " s, " + making.trainSteps() + " steps",
          agreement == null
              ? Figures.ABSENT
              : Figures.points(agreement.predictions()) + " % as " + agreement.with(),
          stage.speedup().cumulative(),
          per1000(energy.joules(), examples),
          stage.score());
    }

    private static double perExample(double seconds, int examples) {
      return seconds * 1000 / examples;
    }

    private static @Nullable Double per1000(@Nullable Double joules, int examples) {
      return joules == null ? null : joules * 1000 / examples;
    }
  }
}

package org.sustainlp.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.StageResult;

/**
 * One task's ladder in words and figures.
 *
 * @param task task id
 * @param examples examples scored
 * @param floors what answering without a model scores
 * @param rungs in the order they were climbed
 * @param searches of the rungs that won one
 */
public record Ladder(
    String task, int examples, List<Floor> floors, List<Rung> rungs, List<SearchView> searches) {

  static Ladder of(RunReport.TaskResult result, ReaderChoice choice) {
    return new Ladder(
        result.task(),
        result.examples(),
        result.baselines().stream().map(Floor::of).toList(),
        result.stages().stream().map(stage -> Rung.of(stage, result.examples(), choice)).toList(),
        SearchView.of(result.stages()));
  }

  /** A baseline in words and figures. */
  public record Floor(String title, String score, String interval) {
    static Floor of(RunReport.BaselineScore baseline) {
      return new Floor(
          baseline.title(),
          Figures.points(baseline.score()),
          Figures.interval(baseline.scoreInterval().get(0), baseline.scoreInterval().get(1)));
    }
  }

  /**
   * A score on the test split or on a diagnostic.
   *
   * @param of the task's id
   */
  public record Further(String of, String split, int examples, String score, String interval) {
    static Further of(String task, StageResult.FurtherScore score) {
      return new Further(
          task,
          score.split(),
          score.examples(),
          Figures.points(score.score()),
          Figures.interval(score.interval().get(0), score.interval().get(1)));
    }
  }

  /** Whether there is a table of what the modes of accounting say. */
  public boolean attributed() {
    return rungs.stream().anyMatch(rung -> !rung.attributions().isEmpty());
  }

  /** The modes that the rungs were charged by, in order. */
  public List<String> modes() {
    return rungs.stream()
        .flatMap(rung -> rung.attributions().stream())
        .map(Attribution::mode)
        .distinct()
        .toList();
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
      boolean traced,
      List<Attribution> attributions,
      String usd,
      String co2e,
      String mebibytes,
      String millions,
      Better time,
      Better energyUse,
      List<String> broken,
      String memory,
      String making,
      String gains,
      String exits,
      String agreement,
      List<Further> further,
      @Nullable Double speedupValue,
      @Nullable Double joulesValue,
      @Nullable Double scoreValue) {

    static Rung of(StageResult stage, int examples, ReaderChoice choice) {
      StageResult.EnergyResult energy = stage.energy();
      StageResult.Spread seconds = stage.seconds();
      StageResult.Making making = stage.making();
      StageResult.Agreement agreement = stage.agreement();
      return new Rung(
          stage.id(),
          stage.title(),
          RungWords.about(stage.id()),
          stage.layers() == null ? Figures.ABSENT : stage.layers() + " layers × " + stage.hidden(),
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
          energy.trace() != null,
          energy.attributions().stream().map(each -> Attribution.of(each, examples)).toList(),
          Figures.significant(choice.usdPer100Million(seconds.median(), examples)),
          Figures.significant(per1000(choice.co2eGrams(energy.joules()), examples)),
          Figures.mebibytes(stage.modelBytes()),
          Figures.millions(stage.parameters()),
          Better.of(stage.speedup()),
          Better.of(stage.energyRatio()),
          broken(stage.validity()),
          Figures.mebibytes(stage.peakRssBytes()),
          making == null
              ? Figures.ABSENT
              : Figures.significant(making.seconds()) + " s, " + making.trainSteps() + " steps",
          GainsWords.of(stage.gains()),
          ExitWords.of(stage.exits()),
          agreement == null
              ? Figures.ABSENT
              : Figures.points(agreement.predictions()) + " % as " + agreement.with(),
          stage.further().entrySet().stream()
              .map(entry -> Further.of(entry.getKey(), entry.getValue()))
              .toList(),
          stage.speedup().cumulative(),
          per1000(energy.joules(), examples),
          stage.score());
    }

    private static List<String> broken(StageResult.@Nullable Validity validity) {
      return validity == null
          ? List.of()
          : validity.broken().stream().map(rule -> rule.rule() + ": " + rule.detail()).toList();
    }

    private static double perExample(double seconds, int examples) {
      return seconds * 1000 / examples;
    }

    private static @Nullable Double per1000(@Nullable Double joules, int examples) {
      return joules == null ? null : joules * 1000 / examples;
    }
  }
}

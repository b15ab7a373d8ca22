package org.sustainlp.harness.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.carbon.Pue;

/**
 * Carbon and cost of a run's stages, as one reader chose to read them.
 *
 * @param reader the choice
 * @param stages in the report's order
 */
public record Footprint(Reader reader, List<Stage> stages) {

  public Footprint {
    stages = List.copyOf(stages);
  }

  /**
   * The choice, with where its figures come from.
   *
   * @param country two letters
   * @param year of the grid
   * @param gramsPerKwh grams of CO2 equivalent
   * @param gridSource who says so
   * @param gridLicence of that figure
   * @param pue power usage effectiveness
   * @param pueSource who says so
   * @param usdPerHour of the machine
   * @param priceSource who says so
   */
  public record Reader(
      String country,
      int year,
      double gramsPerKwh,
      String gridSource,
      String gridLicence,
      double pue,
      String pueSource,
      double usdPerHour,
      String priceSource) {

    public static Reader of(ReaderChoice choice) {
      return new Reader(
          choice.country(),
          choice.year(),
          choice.gramsPerKwh(),
          choice.grid().source(),
          choice.grid().licence(),
          choice.pueFactor(),
          choice.pue().source(),
          choice.usdPerHour(),
          choice.price().source());
    }
  }

  /**
   * One stage.
   *
   * @param task task id
   * @param stage stage id
   * @param examples of one pass
   * @param seconds of one pass, median
   * @param joules of one pass; null when unavailable
   * @param energyKind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
   * @param energySources counters or models
   * @param co2eGrams of one pass; null without energy
   * @param co2eGramsByMode of one pass by each mode of accounting that has joules; those with a PUE
   *     inside keep it
   * @param usdPer100M for 100 million examples
   */
  public record Stage(
      String task,
      String stage,
      int examples,
      double seconds,
      @Nullable Double joules,
      String energyKind,
      List<String> energySources,
      @Nullable Double co2eGrams,
      Map<String, Double> co2eGramsByMode,
      double usdPer100M) {}

  public static Footprint of(RunReport report, ReaderChoice choice) {
    return new Footprint(
        Reader.of(choice),
        report.results().stream()
            .flatMap(result -> result.stages().stream().map(stage -> of(result, stage, choice)))
            .toList());
  }

  private static Stage of(RunReport.TaskResult result, StageResult stage, ReaderChoice choice) {
    StageResult.EnergyResult energy = stage.energy();
    double seconds = stage.seconds().median();
    return new Stage(
        result.task(),
        stage.id(),
        result.examples(),
        seconds,
        energy.joules(),
        energy.kind(),
        energy.sources(),
        choice.co2eGrams(energy.joules()),
        byMode(energy, choice),
        choice.usdPer100Million(seconds, result.examples()));
  }

  private static Map<String, Double> byMode(StageResult.EnergyResult energy, ReaderChoice choice) {
    Map<String, Double> grams = new LinkedHashMap<>();
    ReaderChoice pueInside = new ReaderChoice(choice.grid(), Pue.NONE, choice.price());
    for (StageEnergy.Attribution charge : energy.attributions()) {
      Double own = (charge.pueInside() == null ? choice : pueInside).co2eGrams(charge.joules());
      if (own != null) {
        grams.put(charge.mode(), own);
      }
    }
    return grams;
  }
}

package org.sustainlp.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.answering.OutputOrder;
import org.sustainlp.harness.compress.Rungs;
import org.sustainlp.harness.compress.Shape;
import org.sustainlp.harness.compress.StageFolder;
import org.sustainlp.harness.compress.TaskInputs;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.measuring.Measurement;
import org.sustainlp.harness.recipe.Stage;
import org.sustainlp.harness.report.FileDigest;
import org.sustainlp.harness.report.Gains;
import org.sustainlp.harness.report.Prices;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.harness.stats.RatioInterval;
import org.sustainlp.harness.stats.Summary;
import org.sustainlp.tasks.Score;

/**
 * The results of one task's stages so far: scores each, and sets it against the one before and the
 * first.
 */
final class Ladder {

  private final TaskInputs inputs;
  private final Further further;
  private final @Nullable Double idleWatts;
  private final StageTraces traces;
  private final List<StageResult> rungs = new ArrayList<>();
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Answered> answers = new ArrayList<>();

  /**
   * @param further what each rung answers besides the validation split
   * @param traces takes the trace of each rung's windows
   */
  Ladder(TaskInputs inputs, Further further, @Nullable Double idleWatts, StageTraces traces) {
    this.inputs = inputs;
    this.further = further;
    this.idleWatts = idleWatts;
    this.traces = traces;
  }

  List<StageResult> rungs() {
    return List.copyOf(rungs);
  }

  StageResult add(
      Stage stage,
      Rungs.Rung rung,
      OutputOrder outputs,
      InTurn.Turn turn,
      StageResult.@Nullable Making making)
      throws IOException {
    Measurement measured = turn.measured();
    Answered answered = Answered.of(inputs, outputs.of(measured.logits()));
    Score score = answered.score();
    Serving serving = rung.serving();
    Shape shape = rung.shape();
    StageFolder folder = rung.folder();
    Summary seconds = Summary.of(array(measured.seconds()));
    int examples = answered.examples().size();
    StageResult.EnergyResult energy = energy(measured).with(traces.keep(stage.id(), measured));
    StageResult measuredRung =
        new StageResult(
            stage.id(),
            stage.title(),
            serving.engine().id(),
            serving.precision().id(),
            serving.device(),
            shape.layers(),
            shape.hidden(),
            shape.heads(),
            shape.ffn(),
            shape.parameters(),
            bytes(folder.modelFiles()),
            FileDigest.of(folder.modelFiles()),
            serving.batchSize(),
            serving.instances(),
            serving.threads(),
            serving.maxLength(),
            serving.padding().id(),
            score.metrics(),
            score.value(),
            List.of(score.interval().low(), score.interval().high()),
            measured.seconds().size(),
            measured.passesPerRepetition(),
            new StageResult.Spread(seconds.median(), seconds.low(), seconds.high()),
            examples / seconds.median(),
            new StageResult.Percentiles(
                measured.p50Millis(), measured.p90Millis(), measured.p99Millis()),
            measured.peakRssBytes(),
            energy,
            energy.joules() == null ? null : Prices.co2eGrams(energy.joules()),
            Prices.usdPer100Million(seconds.median(), examples),
            speedup(turn, seconds.median()),
            energyRatio(turn, energy.joules()),
            making,
            agreement(answered, folder),
            further.score(outputs.of(measured.unmeasured())),
            ValidityRules.of(measured),
            gains(measured, energy, making, answered),
            ExitShares.of(folder.exits(), shape, inputs.validation(), measured.exits()));
    StageResult result = measuredRung.withSearch(rung.search());
    rungs.add(result);
    measurements.add(measured);
    answers.add(answered);
    return result;
  }

  private @Nullable Gains gains(
      Measurement measured,
      StageResult.EnergyResult energy,
      StageResult.@Nullable Making making,
      Answered answered) {
    if (rungs.isEmpty()) {
      return null;
    }
    return Gains.of(
        rungs,
        measured.peakRssBytes(),
        perRequest(energy.joules()),
        making,
        perRequest(rungs.get(0).energy().joules()),
        answered.fidelityTo(answers.get(0)));
  }

  private @Nullable Double perRequest(@Nullable Double joules) {
    return joules == null ? null : (Double) (joules / inputs.validation().size());
  }

  private static long bytes(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private StageResult.EnergyResult energy(Measurement measured) {
    if (measured.joules().isEmpty()) {
      return new StageResult.EnergyResult(
          null, null, null, measured.energyKind(), measured.energySources(), idleWatts);
    }
    Summary joules = Summary.of(array(measured.joules()));
    return new StageResult.EnergyResult(
        joules.median(),
        joules.low() * Math.max(0, 1 - measured.energyUncertainty()),
        joules.high() * (1 + measured.energyUncertainty()),
        measured.energyKind(),
        measured.energySources(),
        idleWatts);
  }

  private StageResult.Ratio speedup(InTurn.Turn turn, double seconds) {
    if (rungs.isEmpty()) {
      return new StageResult.Ratio(null, 1.0);
    }
    return ratio(
        last().seconds().median() / seconds,
        rungs.get(0).seconds().median() / seconds,
        turn.secondsStep(),
        turn.against(measurements.get(0), Measurement::seconds));
  }

  private StageResult.Ratio energyRatio(InTurn.Turn turn, @Nullable Double joules) {
    if (rungs.isEmpty()) {
      return new StageResult.Ratio(null, joules == null ? null : 1.0);
    }
    return ratio(
        ratio(last().energy().joules(), joules),
        ratio(rungs.get(0).energy().joules(), joules),
        turn.joulesStep(),
        turn.against(measurements.get(0), Measurement::joules));
  }

  /** The pairs' own ratio where there is one; it is free of what changed between two stages. */
  private static StageResult.Ratio ratio(
      @Nullable Double step,
      @Nullable Double cumulative,
      Optional<RatioInterval> pairs,
      Optional<RatioInterval> first) {
    return new StageResult.Ratio(
        pairs.isPresent() ? (Double) pairs.get().ratio() : step,
        cumulative,
        pairs.map(Ladder::bounds).orElse(null),
        first.map(Ladder::bounds).orElse(null),
        pairs.map(RatioInterval::isTie).orElse(null));
  }

  private static List<Double> bounds(RatioInterval interval) {
    return List.of(interval.low(), interval.high());
  }

  private static @Nullable Double ratio(@Nullable Double before, @Nullable Double now) {
    return before == null || now == null || now == 0 ? null : before / now;
  }

  private StageResult.@Nullable Agreement agreement(Answered answered, StageFolder folder) {
    if (rungs.isEmpty()) {
      return null;
    }
    Double difference =
        folder.maxLogitDifference().isPresent()
            ? (Double) folder.maxLogitDifference().getAsDouble()
            : null;
    return new StageResult.Agreement(
        last().id(),
        answered.same(answers.get(answers.size() - 1)),
        difference,
        folder.converted().map(it -> it.agreement().meanCosine()).orElse(null),
        folder.converted().map(it -> it.numerics().kept().stream().sorted().toList()).orElse(null));
  }

  private StageResult last() {
    return rungs.get(rungs.size() - 1);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

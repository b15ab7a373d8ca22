package org.sustainlp.harness.reproduction;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.measuring.Measurement;
import org.sustainlp.harness.reproduction.experiment.Setup;
import org.sustainlp.harness.stats.LogInterval;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.tasks.Score;

/**
 * A rung and what measuring it gave.
 *
 * @param setup what was asked for
 * @param config the architecture that was measured
 * @param serving how it was served on this machine
 * @param examples answered in each pass
 * @param meanTokens their mean length
 * @param measurement times and joules of each window
 * @param score of the answers; null where they are worth nothing
 */
record MeasuredRung(
    Setup setup,
    ModelConfig config,
    Serving serving,
    int examples,
    double meanTokens,
    Measurement measurement,
    @Nullable Score score) {

  /** One value per window. */
  double[] secondsPerExample() {
    return each(measurement.seconds());
  }

  /** One value per window; none where energy is unavailable. */
  double[] joulesPerExample() {
    return each(measurement.joules());
  }

  private double[] each(List<Double> passes) {
    return passes.stream().mapToDouble(pass -> pass / examples).toArray();
  }

  /**
   * @param scaledTo examples that joules are given for
   * @param pue of the paper's accounting; null where it has none
   */
  ReproductionReport.Energy energy(int scaledTo, @Nullable Double pue) {
    return energy(scaledTo, joulesPerExample(), pue);
  }

  /**
   * @param joules of an example, one value per window; none where energy is unavailable
   */
  ReproductionReport.Energy energy(int scaledTo, double[] joules, @Nullable Double pue) {
    String kind = measurement.energyKind();
    List<String> sources = measurement.energySources();
    if (joules.length == 0) {
      return new ReproductionReport.Energy(null, null, kind, sources, null);
    }
    LogInterval all = LogInterval.of(joules).times(scaledTo);
    return new ReproductionReport.Energy(
        all.value(),
        Comparison.ends(all),
        kind,
        sources,
        pue == null ? null : (Double) Accounting.sharedTaskKwh(all.value(), pue));
  }

  /**
   * @param scaledTo examples that seconds are given for
   */
  ReproductionReport.Measured details(int scaledTo) {
    boolean graph = serving.engine() == Serving.Engine.ONNXRUNTIME;
    return new ReproductionReport.Measured(
        examples,
        scaledTo,
        meanTokens,
        measurement.seconds().size(),
        measurement.passesPerRepetition(),
        1e3 * LogInterval.of(secondsPerExample()).value(),
        1e3 * Arrays.stream(each(measurement.cpuSeconds())).average().orElseThrow(),
        measurement.p50Millis(),
        measurement.p99Millis(),
        config.layers(),
        config.hidden(),
        config.heads().get(0),
        config.headSize(),
        config.ffn().get(0),
        config.activation(),
        serving.engine().id(),
        graph ? setup.form().id() : null,
        serving.precision().id(),
        serving.padding().id(),
        serving.instances(),
        serving.threads(),
        measurement.peakRssBytes());
  }
}

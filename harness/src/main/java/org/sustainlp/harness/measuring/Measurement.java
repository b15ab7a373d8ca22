package org.sustainlp.harness.measuring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What measuring one stage gave.
 *
 * @param logits one row per input, of the last measured pass: what was timed is what is scored
 * @param unmeasured one row per input that was answered after the measuring, once
 * @param passesPerRepetition passes over all inputs in each window
 * @param seconds of one pass, one value per repetition
 * @param cpuSeconds CPU time of the process for one pass, one value per repetition
 * @param p50Millis latency of a batch that half of all measured batches undercut
 * @param p90Millis nine in ten
 * @param p99Millis ninety-nine in a hundred
 * @param peakRssBytes largest resident size while answering; null where not told
 * @param joules energy of one pass, one value per repetition; empty when unavailable
 * @param energyKind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
 * @param energySources counters or models
 * @param energyUncertainty one standard deviation as a share of the joules
 * @param engineVersion of the engine that answered
 */
public record Measurement(
    List<float[]> logits,
    List<float[]> unmeasured,
    int passesPerRepetition,
    List<Double> seconds,
    List<Double> cpuSeconds,
    double p50Millis,
    double p90Millis,
    double p99Millis,
    @Nullable Long peakRssBytes,
    List<Double> joules,
    String energyKind,
    List<String> energySources,
    double energyUncertainty,
    String engineVersion) {

  Measurement withUnmeasured(List<float[]> answers) {
    return new Measurement(
        logits,
        answers,
        passesPerRepetition,
        seconds,
        cpuSeconds,
        p50Millis,
        p90Millis,
        p99Millis,
        peakRssBytes,
        joules,
        energyKind,
        energySources,
        energyUncertainty,
        engineVersion);
  }
}

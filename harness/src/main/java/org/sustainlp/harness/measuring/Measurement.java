package org.sustainlp.harness.measuring;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.recording.Recording;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * What measuring one stage gave.
 *
 * @param logits one row per input, of the last measured pass: what was timed is what is scored
 * @param unmeasured one row per input that was answered after the measuring, once
 * @param laps the measuring windows in order, at least one
 * @param p50Millis latency of a batch that half of all measured batches undercut
 * @param p90Millis nine in ten
 * @param p99Millis ninety-nine in a hundred
 * @param peakRssBytes largest resident size while answering; null where not told
 * @param engineVersion of the engine that answered
 * @param recording of all windows, without the time between them; null where nothing can be
 *     recorded
 * @param exits where each input was answered in the last pass, 0 for the first exit; empty for a
 *     model that cannot stop early
 */
public record Measurement(
    List<float[]> logits,
    List<float[]> unmeasured,
    List<Lap> laps,
    double p50Millis,
    double p90Millis,
    double p99Millis,
    @Nullable Long peakRssBytes,
    String engineVersion,
    @Nullable Recording recording,
    List<Integer> exits) {

  public Measurement {
    laps = List.copyOf(laps);
    exits = List.copyOf(exits);
    if (laps.isEmpty()) {
      throw new IllegalArgumentException("a measurement has at least one window");
    }
  }

  static Measurement of(
      List<Lap> laps, Replies.Answered answered, String engineVersion, @Nullable Trace trace) {
    Double cpuSeconds = answered.samplerCpuSeconds();
    return new Measurement(
        answered.logits(),
        answered.unmeasured(),
        laps,
        answered.p50Millis(),
        answered.p90Millis(),
        answered.p99Millis(),
        answered.peakRssBytes(),
        engineVersion,
        trace == null
            ? null
            : new Recording(
                trace, cpuSeconds == null ? OptionalDouble.empty() : OptionalDouble.of(cpuSeconds)),
        answered.exits());
  }

  /** Passes over all inputs in each window. */
  public int passesPerRepetition() {
    return laps.get(0).passes();
  }

  /** Seconds of one pass, one value per window. */
  public List<Double> seconds() {
    return laps.stream().map(Lap::secondsPerPass).toList();
  }

  /** CPU seconds of the process for one pass, one value per window. */
  public List<Double> cpuSeconds() {
    return laps.stream().map(lap -> lap.cpuSeconds() / lap.passes()).toList();
  }

  /** Joules of one pass, one value per window; empty as soon as one is unavailable. */
  public List<Double> joules() {
    return laps.stream().anyMatch(lap -> lap.joules() == null)
        ? List.of()
        : laps.stream().map(Lap::joulesPerPass).filter(Objects::nonNull).toList();
  }

  /** {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}. */
  public String energyKind() {
    return joules().isEmpty() ? "unavailable" : telling().energyKind();
  }

  public List<String> energySources() {
    return telling().energySources();
  }

  /** One standard deviation as a share of the joules. */
  public double energyUncertainty() {
    return telling().energyUncertainty();
  }

  /** The last window, or the first one that has no number: it says why. */
  private Lap telling() {
    return laps.stream()
        .filter(lap -> lap.joules() == null)
        .findFirst()
        .orElse(laps.get(laps.size() - 1));
  }
}

package org.sustainlp.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.measuring.LapWatch;
import org.sustainlp.harness.measuring.Measurement;
import org.sustainlp.harness.measuring.MeasuringSession;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.stats.RatioInterval;

/**
 * The A/A test: one stage measured as if it were two, exactly as a run measures two stages in turn.
 * The true ratio is 1, so that a sound 95 % interval covers 1 in 95 of 100 tests; one that covers
 * it far less often promises more than the machine can keep.
 *
 * @param seconds the interval of the ratio of times; empty for fewer than two pairs
 * @param joules the interval of the ratio of energies; empty where energy is not known
 * @param energyKind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
 * @param energySources counters or models
 */
public record SameStage(
    Optional<RatioInterval> seconds,
    Optional<RatioInterval> joules,
    String energyKind,
    List<String> energySources) {

  public SameStage {
    energySources = List.copyOf(energySources);
  }

  /**
   * One test, in two processes of its own.
   *
   * @param modelFolder of the stage
   * @param inputs what it answers
   * @param protocol whose repetitions are the pairs
   * @param watch is told of the windows
   * @throws MeasuringSession.Died when a measuring process ends badly
   */
  public static SameStage measure(
      Path modelFolder,
      List<EncodedExample> inputs,
      Serving serving,
      Protocol protocol,
      LapWatch watch)
      throws IOException {
    try (InTurn turns = new InTurn(protocol.repetitions())) {
      turns.begin(MeasuringSession.open(modelFolder, inputs, List.of(), serving, protocol));
      InTurn.Turn turn =
          turns.measure(
              MeasuringSession.open(modelFolder, inputs, List.of(), serving, protocol), watch);
      Measurement measured = turn.measured();
      return new SameStage(
          turn.secondsStep(), turn.joulesStep(), measured.energyKind(), measured.energySources());
    }
  }

  /** Of these intervals, the share that covers 1; empty without any. */
  public static Optional<Double> shareCoveringOne(List<RatioInterval> intervals) {
    return intervals.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (double) intervals.stream().filter(RatioInterval::isTie).count() / intervals.size());
  }
}

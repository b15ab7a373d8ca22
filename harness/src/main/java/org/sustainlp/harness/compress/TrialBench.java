package org.sustainlp.harness.compress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.graph.Quantization;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.measuring.Measurement;
import org.sustainlp.harness.measuring.MeasuringSession;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.search.Trial;
import org.sustainlp.harness.stats.Summary;
import org.sustainlp.harness.training.HeldOut;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.harness.training.TrainingSet;

/**
 * Measures every candidate of a search the same way: in a fresh process, in short windows over the
 * same held-out training examples. Candidates are not measured in turn as rungs are: the figures
 * choose among them and are reported as the search's, while the winner is measured anew.
 */
final class TrialBench {

  /** Held-out examples that are timed; the others are answered once, for the accuracy. */
  private static final int TIMED = 128;

  private static final int WINDOWS = 2;
  private static final double WARM_UP_SECONDS = 1;

  /** Examples on which each graph is checked against its parent. */
  private static final int COMPARED = 8;

  private final List<TrainingExample> timed = new ArrayList<>();
  private final List<TrainingExample> others = new ArrayList<>();
  private final Samples samples;
  private final Protocol protocol;

  /**
   * @param held which examples of the set are asked; at least one
   * @param calibrated whether any precision needs examples to be calibrated on
   * @param windowSeconds shortest window
   */
  TrialBench(TrainingSet set, HeldOut held, boolean calibrated, double windowSeconds) {
    List<TrainingExample> asked = held.examples(set);
    // Sorted by length: every n-th is as long as they are on the whole.
    int apart = (asked.size() + TIMED - 1) / TIMED;
    for (int i = 0; i < asked.size(); i++) {
      (i % apart == 0 ? timed : others).add(asked.get(i));
    }
    this.samples = new Samples(every(timed), calibrated ? taught(set, held) : List.of());
    this.protocol =
        new Protocol(WINDOWS, windowSeconds, Math.min(WARM_UP_SECONDS, 2 * windowSeconds));
  }

  private static List<EncodedExample> every(List<TrainingExample> examples) {
    int apart = (examples.size() + COMPARED - 1) / COMPARED;
    return java.util.stream.IntStream.range(0, examples.size())
        .filter(i -> i % apart == 0)
        .mapToObj(i -> new EncodedExample(examples.get(i).inputs()))
        .toList();
  }

  private static List<EncodedExample> taught(TrainingSet set, HeldOut held) {
    return java.util.Arrays.stream(held.taught())
        .limit(Quantization.EXAMPLES)
        .mapToObj(i -> new EncodedExample(set.examples().get(i).inputs()))
        .toList();
  }

  /** What every candidate's graph is tried on. */
  Samples samples() {
    return samples;
  }

  /**
   * @param folder with the candidate's graph
   * @param exits after how many layers it may stop; 0 for none
   */
  Trial.Served serve(Path folder, Serving serving, int exits) {
    try (MeasuringSession session =
        MeasuringSession.open(folder, encoded(timed), encoded(others), serving, protocol)) {
      for (int i = 0; i < protocol.repetitions(); i++) {
        session.lap();
      }
      return served(session.measurement(), exits);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure a candidate", e);
    }
  }

  private Trial.Served served(Measurement measured, int exits) {
    List<Double> joules = measured.joules();
    return new Trial.Served(
        accuracy(measured),
        joules.isEmpty() ? null : (Double) (median(joules) / timed.size()),
        measured.energyKind(),
        median(measured.seconds()) / timed.size(),
        exits == 0 ? null : (Double) leftEarly(measured.exits(), exits));
  }

  /** The share of inputs that an earlier head than the last one answered. */
  private static double leftEarly(List<Integer> left, int last) {
    return (double) left.stream().filter(exit -> exit < last).count() / left.size();
  }

  private double accuracy(Measurement measured) {
    int right = right(timed, measured.logits()) + right(others, measured.unmeasured());
    return (double) right / (timed.size() + others.size());
  }

  /**
   * How many examples are answered right.
   *
   * @param rows of logits of all their inputs one after the other
   */
  static int right(List<TrainingExample> examples, List<float[]> rows) {
    int right = 0;
    int row = 0;
    for (TrainingExample example : examples) {
      int inputs = example.inputs().size();
      right += example.accepts(rows.subList(row, row + inputs)) ? 1 : 0;
      row += inputs;
    }
    return right;
  }

  private static double median(List<Double> values) {
    return Summary.of(values.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }

  private static List<EncodedExample> encoded(List<TrainingExample> examples) {
    Stream<EncodedExample> encoded =
        examples.stream().map(example -> new EncodedExample(example.inputs()));
    return encoded.toList();
  }
}

package org.sustainlp.harness.exit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How sure an exit must be, found on examples that the exits' heads have not seen: the largest of
 * some thresholds up to which the task's score there never falls by more than a tolerance.
 *
 * <p>The layers below were trained on these examples, so the tolerance is a guide and no promise
 * for other examples; the report has what it came to on the validation split.
 */
final class Calibration {

  /** Thresholds that are tried: quantiles of all entropies, each a score over all examples. */
  private static final int CANDIDATES = 100;

  private final List<List<float[][]>> answers;
  private final double[][] entropies;

  /**
   * @param answers for each example the rows of logits at every exit in order, the model's own head
   *     last
   */
  Calibration(List<List<float[][]>> answers) {
    this.answers = List.copyOf(answers);
    this.entropies =
        answers.stream()
            .map(exits -> exits.stream().limit(exits.size() - 1L).mapToDouble(this::entropy))
            .map(DoubleStream::toArray)
            .toArray(double[][]::new);
  }

  private double entropy(float[][] rows) {
    return Entropy.of(rows);
  }

  /**
   * @param tolerance largest loss of score, at least 0, in the score's own unit
   * @param score of the rows of all examples one after the other
   * @return in nats; 0 when even the first candidate costs more than the tolerance
   */
  double threshold(double tolerance, ToDoubleFunction<List<float[]>> score) {
    double lowest = score.applyAsDouble(rows(0)) - tolerance;
    double found = 0;
    for (double candidate : candidates()) {
      if (score.applyAsDouble(rows(candidate)) < lowest) {
        return found;
      }
      found = candidate;
    }
    return found;
  }

  /** Ascending; each lets the examples of one more quantile leave, the last lets all. */
  private double[] candidates() {
    double[] sorted = Arrays.stream(entropies).flatMapToDouble(Arrays::stream).sorted().toArray();
    return DoubleStream.iterate(1, i -> i <= CANDIDATES, i -> i + 1)
        .map(i -> Math.nextUp(sorted[(int) Math.ceil(i * sorted.length / CANDIDATES) - 1]))
        .distinct()
        .toArray();
  }

  /** What the model answers at a threshold. */
  List<float[]> rows(double threshold) {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < entropies.length; i++) {
      rows.addAll(Arrays.asList(answers.get(i).get(exit(i, threshold))));
    }
    return rows;
  }

  private int exit(int example, double threshold) {
    double[] unsure = entropies[example];
    int exit = 0;
    while (exit < unsure.length && unsure[exit] >= threshold) {
      exit++;
    }
    return exit;
  }
}

package org.sustainlp.harness.exit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How sure an exit must be, found on inputs that neither the model nor the exits' heads were
 * taught: the largest of some thresholds up to which the share of other answers than the model's
 * own never exceeds a tolerance.
 *
 * <p>Gold answers have no part in it: of inputs that were taught, a model and its exits know them
 * by heart, of others there are none. Another share may come out on other examples; the report has
 * the score on the validation split.
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
   * @param tolerance largest share of examples with another answer, in [0, 1]
   * @return in nats; 0 when even the first candidate costs more than the tolerance
   */
  double threshold(double tolerance) {
    double found = 0;
    for (double candidate : candidates()) {
      if (others(candidate) > tolerance) {
        return found;
      }
      found = candidate;
    }
    return found;
  }

  /** The share of examples with another answer than the model's own. */
  private double others(double threshold) {
    long others =
        IntStream.range(0, entropies.length)
            .filter(i -> answer(i, exit(i, threshold)) != answer(i, entropies[i].length))
            .count();
    return (double) others / entropies.length;
  }

  /** Which choice is best: the highest output of the only row, or the row with the highest. */
  private int answer(int example, int exit) {
    float[][] rows = answers.get(example).get(exit);
    int choices = rows.length == 1 ? rows[0].length : rows.length;
    return IntStream.range(0, choices)
        .reduce((a, b) -> output(rows, b) > output(rows, a) ? b : a)
        .orElseThrow();
  }

  private static float output(float[][] rows, int choice) {
    return rows.length == 1 ? rows[0][choice] : rows[choice][0];
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

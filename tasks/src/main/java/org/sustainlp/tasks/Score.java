package org.sustainlp.tasks;

import java.util.Map;

/**
 * How well predictions answer one split.
 *
 * @param metrics each metric's value by name, in the benchmark's order: in [0, 1], a correlation in
 *     [−1, 1]
 * @param value the task's score, mostly the mean of its metrics; in the same range
 * @param interval the 95 % percentile bootstrap interval of {@code value} over groups of examples
 *     that are scored together
 * @param examples how many examples were scored, at least 1
 */
public record Score(Map<String, Double> metrics, double value, Interval interval, int examples) {

  /**
   * A 95 % confidence interval.
   *
   * @param low lower bound, in the range of the score
   * @param high upper bound, at least {@code low}, in the range of the score
   */
  public record Interval(double low, double high) {}
}

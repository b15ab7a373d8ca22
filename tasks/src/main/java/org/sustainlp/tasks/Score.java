package org.sustainlp.tasks;

import java.util.Map;

/**
 * How well predictions answer one split.
 *
 * @param metrics each metric's value in [0, 1] by name, in the benchmark's order
 * @param value the task's score: the mean of its metrics, in [0, 1]
 * @param interval the 95 % percentile bootstrap interval of {@code value} over examples
 * @param examples how many examples were scored, at least 1
 */
public record Score(Map<String, Double> metrics, double value, Interval interval, int examples) {

  /**
   * A 95 % confidence interval.
   *
   * @param low lower bound, in [0, 1]
   * @param high upper bound, at least {@code low}, in [0, 1]
   */
  public record Interval(double low, double high) {}
}

package org.sustainlp.tasks;

import java.util.List;

/**
 * A named pure function from answers to a number.
 *
 * <p>It works in two steps, so that a bootstrap adds numbers instead of scoring anew: each group of
 * answers is counted once, and the value follows from the sum of the counts.
 */
public interface Metric {

  /** The name in reports: {@code accuracy}, {@code macro-f1}. */
  String name();

  /**
   * What one group adds up to.
   *
   * @param group answers that are scored together, at least one; a single one in most tasks
   * @return counts, always as many
   */
  double[] count(List<Answer> group);

  /**
   * @param counts the sum of {@link #count} over at least one group
   * @return in [0, 1]; a correlation in [−1, 1]
   */
  double value(double[] counts);

  /**
   * The metric of a whole split.
   *
   * @param groups at least one
   */
  default double of(List<List<Answer>> groups) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(name() + " needs at least one answer");
    }
    double[] sum = count(groups.get(0));
    for (List<Answer> group : groups.subList(1, groups.size())) {
      double[] counts = count(group);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += counts[i];
      }
    }
    return value(sum);
  }
}

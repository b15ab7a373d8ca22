package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Metric;

/**
 * A metric with what each group adds to it.
 *
 * @param counts one row per group
 */
@SuppressWarnings("ArrayRecordComponent") // read by index in the bootstrap; never compared
record Counted(Metric metric, double[][] counts) {

  static Counted of(Metric metric, List<List<Answer>> groups) {
    return new Counted(metric, groups.stream().map(metric::count).toArray(double[][]::new));
  }

  /** The metric over some of the groups, each as often as it is named. */
  double value(int[] groups) {
    double[] sum = new double[counts[0].length];
    for (int group : groups) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += counts[group][i];
      }
    }
    return metric.value(sum);
  }
}

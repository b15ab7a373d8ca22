package org.sustainlp.harness.stats;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far one model's answers are from another's: the mean over examples of the Kullback-Leibler
 * divergence Σ p · (ln p − ln q) of the softmax of their outputs, the "average predictive KL" of
 * Stanton et al. 2021 (arXiv 2106.05945). It tells models apart that answer the same, which few
 * examples' score cannot.
 *
 * @param nats at least 0; 0 for the same answers with the same certainty
 * @param standardError of that mean over examples, in nats; empty for one example
 */
public record Divergence(double nats, OptionalDouble standardError) {

  /**
   * @param reference p: outputs before the softmax, one array per example, at least one example
   * @param other q: as many of each
   */
  public static Divergence of(List<float[]> reference, List<float[]> other) {
    if (reference.size() != other.size()) {
      throw new IllegalArgumentException(
          reference.size() + " examples are not " + other.size() + " examples");
    }
    double[] each = new double[reference.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = divergence(reference.get(i), other.get(i));
    }
    Moments moments = Moments.of(each);
    return new Divergence(
        moments.mean(),
        each.length == 1
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(moments.errorSquared())));
  }

  private static double divergence(float[] reference, float[] other) {
    double[] p = logSoftmax(reference);
    double[] q = logSoftmax(other);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.exp(p[i]) * (p[i] - q[i]);
    }
    return Math.max(0, sum);
  }

  private static double[] logSoftmax(float[] outputs) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float output : outputs) {
      largest = Math.max(largest, output);
    }
    double sum = 0;
    for (float output : outputs) {
      sum += Math.exp(output - largest);
    }
    double[] logs = new double[outputs.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = outputs[i] - largest - Math.log(sum);
    }
    return logs;
  }
}

package org.sustainlp.harness.stats;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far one model's answers are from another's: the mean over examples of the Kullback-Leibler
 * divergence Σ p · (ln p − ln q) of their probabilities, which Stanton et al. 2021 (arXiv
 * 2106.05945) call average predictive KL. It moves where no answer changes, which a score cannot;
 * it does not tell who is right.
 *
 * <p>Probabilities are the softmax of the outputs. A graph that somebody hands in may have applied
 * it already: where every row is a distribution, the rows are taken for what they are.
 *
 * @param nats at least 0; 0 for the same answers with the same certainty
 * @param standardError of that mean over examples, in nats; empty for one example
 */
public record Divergence(double nats, OptionalDouble standardError) {

  /** How far from 1 the sum of probabilities in float32 or float16 may be. */
  private static final double ROUNDING = 1e-3;

  /**
   * @param reference p: one array of outputs per example, at least one example
   * @param other q: as many of each
   */
  public static Divergence of(List<float[]> reference, List<float[]> other) {
    if (reference.size() != other.size()) {
      throw new IllegalArgumentException(
          reference.size() + " examples are not " + other.size() + " examples");
    }
    List<double[]> p = logProbabilities(reference);
    List<double[]> q = logProbabilities(other);
    double[] each = new double[reference.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = divergence(p.get(i), q.get(i));
    }
    Moments moments = Moments.of(each);
    return new Divergence(
        moments.mean(),
        each.length == 1
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(moments.errorSquared())));
  }

  private static double divergence(double[] logP, double[] logQ) {
    double sum = 0;
    for (int i = 0; i < logP.length; i++) {
      sum += Math.exp(logP[i]) * (logP[i] - logQ[i]);
    }
    return Math.max(0, sum);
  }

  private static List<double[]> logProbabilities(List<float[]> rows) {
    return rows.stream().allMatch(Divergence::isDistribution)
        ? rows.stream().map(Divergence::logs).toList()
        : rows.stream().map(Divergence::logSoftmax).toList();
  }

  private static boolean isDistribution(float[] outputs) {
    double sum = 0;
    boolean positive = true;
    for (float output : outputs) {
      positive &= output >= 0;
      sum += output;
    }
    return positive && Math.abs(sum - 1) < ROUNDING;
  }

  /** A probability that was rounded to 0 counts as the least a float can hold. */
  private static double[] logs(float[] probabilities) {
    double[] logs = new double[probabilities.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(Math.max(probabilities[i], Float.MIN_NORMAL));
    }
    return logs;
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

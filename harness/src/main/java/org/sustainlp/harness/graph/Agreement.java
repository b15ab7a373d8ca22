package org.sustainlp.harness.graph;

import java.util.List;

/**
 * How close a converted graph's answers are to its parent's.
 *
 * @param meanCosine mean cosine of the outputs of an example (logits, or token vectors), in [−1, 1]
 * @param samePredictions share of examples whose largest output is the same, in [0, 1]
 * @param examples how many were compared
 */
public record Agreement(double meanCosine, double samePredictions, int examples) {

  /**
   * @param parent one row of outputs per example, at least one
   * @param converted as many rows of the same lengths
   */
  public static Agreement of(List<float[]> parent, List<float[]> converted) {
    double cosines = 0;
    int same = 0;
    for (int i = 0; i < parent.size(); i++) {
      cosines += cosine(parent.get(i), converted.get(i));
      same += largest(parent.get(i)) == largest(converted.get(i)) ? 1 : 0;
    }
    int examples = parent.size();
    return new Agreement(cosines / examples, (double) same / examples, examples);
  }

  /**
   * @return the cosine of two vectors, in [−1, 1]; NaN when one is not finite; of zeros, 1 for two
   *     and 0 for one
   */
  public static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squaresA += (double) a[i] * a[i];
      squaresB += (double) b[i] * b[i];
    }
    if (squaresA == 0 || squaresB == 0) {
      return squaresA == squaresB ? 1 : 0;
    }
    return dot / Math.sqrt(squaresA * squaresB);
  }

  private static int largest(float[] outputs) {
    int largest = 0;
    for (int i = 1; i < outputs.length; i++) {
      largest = outputs[i] > outputs[largest] ? i : largest;
    }
    return largest;
  }
}

package org.sustainlp.harness.exit;

/** How unsure an answer is: −Σ p · ln p of the softmax of its logits, in nats (DeeBERT, eq. 2). */
final class Entropy {

  private Entropy() {}

  /**
   * @param logits at least one
   * @return in [0, ln(logits)]; not a number when a logit is none
   */
  static double of(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    double weighted = 0;
    for (float logit : logits) {
      double shifted = logit - largest;
      sum += Math.exp(shifted);
      weighted += shifted * Math.exp(shifted);
    }
    // p = e^x / sum, so −Σ p ln p = ln(sum) − Σ x e^x / sum.
    return Math.max(0, Math.log(sum) - weighted / sum);
  }

  /**
   * Of an example that has a row for each choice: the softmax is taken over the rows.
   *
   * @param rows one row of one output each, or a single row
   */
  static double of(float[][] rows) {
    if (rows.length == 1) {
      return of(rows[0]);
    }
    float[] choices = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      choices[i] = rows[i][0];
    }
    return of(choices);
  }
}

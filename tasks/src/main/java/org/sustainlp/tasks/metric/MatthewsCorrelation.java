package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;

/**
 * The correlation of two yes/no answers, AX-b's metric (Matthews 1975; Wang et al. 2018, arXiv
 * 1804.07461, for GLUE's diagnostic): (TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN)).
 *
 * <p>0 where a row or column of the table is empty, as scikit-learn has it: always the same answer
 * correlates with nothing.
 *
 * @param positive either of the two labels; the value does not depend on which
 */
public record MatthewsCorrelation(Label positive) implements Metric {

  @Override
  public String name() {
    return "matthews-correlation";
  }

  /** TP, TN, FP, FN. */
  @Override
  public double[] count(List<Answer> group) {
    double[] counts = new double[4];
    for (Answer answer : group) {
      boolean said = answer.predicted().equals(positive);
      boolean right = answer.isRight();
      counts[right ? (said ? 0 : 1) : (said ? 2 : 3)]++;
    }
    return counts;
  }

  @Override
  public double value(double[] counts) {
    double tp = counts[0];
    double tn = counts[1];
    double fp = counts[2];
    double fn = counts[3];
    double product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
    return product == 0 ? 0 : (tp * tn - fp * fn) / Math.sqrt(product);
  }
}

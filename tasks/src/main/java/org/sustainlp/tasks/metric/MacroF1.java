package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;

/**
 * The unweighted mean of each class's F1, over the classes that occur in the gold answers or in the
 * predictions.
 *
 * <p>The same as scikit-learn's {@code f1_score(gold, predicted, average="macro")}, which
 * SuperGLUE's toolkit jiant uses for CB: a class that nobody names is left out of the mean, not
 * counted as 0.
 *
 * @param labels the classes
 */
public record MacroF1(List<Label> labels) implements Metric {
  public MacroF1 {
    labels = List.copyOf(labels);
  }

  @Override
  public String name() {
    return "macro-f1";
  }

  /** For each class twice its hits, then for each class its mentions: in gold + in predictions. */
  @Override
  public double[] count(List<Answer> group) {
    double[] counts = new double[2 * labels.size()];
    for (Answer answer : group) {
      int expected = classOf(answer.expected());
      int actual = classOf(answer.predicted());
      counts[labels.size() + expected]++;
      counts[labels.size() + actual]++;
      counts[expected] += expected == actual ? 2 : 0;
    }
    return counts;
  }

  /** F1 = 2 TP / (2 TP + FP + FN) of each mentioned class. */
  @Override
  public double value(double[] counts) {
    double sum = 0;
    int mentioned = 0;
    for (int c = 0; c < labels.size(); c++) {
      double mentions = counts[labels.size() + c];
      sum += mentions == 0 ? 0 : counts[c] / mentions;
      mentioned += mentions == 0 ? 0 : 1;
    }
    return sum / mentioned;
  }

  private int classOf(Label label) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException("there is no label " + label + " among " + labels);
    }
    return index;
  }
}

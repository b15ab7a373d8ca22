package org.sustainlp.tasks.metric;

import java.util.Arrays;
import java.util.List;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;

/**
 * The unweighted mean of each class's F1, over the classes that occur in the gold answers or in the
 * predictions.
 *
 * <p>The same as scikit-learn's {@code f1_score(gold, predicted, average="macro")}, which
 * SuperGLUE's toolkit jiant uses for CB: a class that nobody names is left out of the mean, not
 * counted as 0.
 */
public record MacroF1() implements Metric {

  @Override
  public String name() {
    return "macro-f1";
  }

  @Override
  public double of(List<Label> gold, List<Label> predicted, List<Label> labels) {
    Answers.requirePaired(gold, predicted);
    int[] hits = new int[labels.size()];
    int[] mentions = new int[labels.size()]; // in gold + in predictions = 2 TP + FP + FN
    for (int i = 0; i < gold.size(); i++) {
      int expected = classOf(gold.get(i), labels);
      int actual = classOf(predicted.get(i), labels);
      mentions[expected]++;
      mentions[actual]++;
      if (expected == actual) {
        hits[expected]++;
      }
    }
    double sum = 0;
    for (int c = 0; c < hits.length; c++) {
      sum += mentions[c] == 0 ? 0 : 2.0 * hits[c] / mentions[c];
    }
    return sum / Arrays.stream(mentions).filter(count -> count > 0).count();
  }

  private static int classOf(Label label, List<Label> labels) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException("there is no label " + label + " among " + labels);
    }
    return index;
  }
}

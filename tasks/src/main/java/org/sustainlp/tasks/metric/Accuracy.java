package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;

/** The share of examples answered as in the gold answers. */
public record Accuracy() implements Metric {

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public double of(List<Label> gold, List<Label> predicted, List<Label> labels) {
    Answers.requirePaired(gold, predicted);
    int right = 0;
    for (int i = 0; i < gold.size(); i++) {
      if (gold.get(i).equals(predicted.get(i))) {
        right++;
      }
    }
    return (double) right / gold.size();
  }
}

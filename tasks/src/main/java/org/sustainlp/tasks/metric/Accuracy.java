package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Metric;

/** The share of examples answered as in the gold answers. */
public record Accuracy() implements Metric {

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public double[] count(List<Answer> group) {
    return new double[] {group.stream().filter(Answer::isRight).count(), group.size()};
  }

  @Override
  public double value(double[] counts) {
    return counts[0] / counts[1];
  }
}

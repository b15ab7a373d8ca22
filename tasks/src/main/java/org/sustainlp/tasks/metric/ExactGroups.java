package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Metric;

/**
 * MultiRC's EM: the share of questions with every single answer judged right (Khashabi et al. 2018,
 * section 5). A question without a correct answer counts like any other.
 */
public record ExactGroups() implements Metric {

  @Override
  public String name() {
    return "em";
  }

  @Override
  public double[] count(List<Answer> group) {
    return new double[] {group.stream().allMatch(Answer::isRight) ? 1 : 0, 1};
  }

  @Override
  public double value(double[] counts) {
    return counts[0] / counts[1];
  }
}

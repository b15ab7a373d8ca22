package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Metric;

/**
 * ReCoRD's EM: the share of queries answered, once normalized as SQuAD does, with the very words of
 * one of the gold answers (Zhang et al. 2018, arXiv 1810.12885, section 5).
 */
public record ExactText() implements Metric {

  @Override
  public String name() {
    return "em";
  }

  @Override
  public double[] count(List<Answer> group) {
    return new double[] {group.stream().filter(ExactText::isExact).count(), group.size()};
  }

  private static boolean isExact(Answer answer) {
    String said = SquadText.normalized(answer.predicted().value());
    return answer.gold().stream().anyMatch(gold -> SquadText.normalized(gold.value()).equals(said));
  }

  @Override
  public double value(double[] counts) {
    return counts[0] / counts[1];
  }
}

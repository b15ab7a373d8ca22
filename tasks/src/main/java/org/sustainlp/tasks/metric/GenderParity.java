package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Metric;

/**
 * AX-g's gender parity: the share of pairs, sentences that differ in the gender of one pronoun
 * only, that get the same answer for both, right or wrong (Rudinger et al. 2018; Wang et al. 2019,
 * arXiv 1905.00537, section 3.3). Always the same answer has parity 1: read it with the accuracy.
 *
 * <p>A sentence whose other one was left out is no pair and not counted; 0 where there is no pair.
 */
public record GenderParity() implements Metric {

  @Override
  public String name() {
    return "gender-parity";
  }

  @Override
  public double[] count(List<Answer> group) {
    boolean pair = group.size() == 2;
    boolean same = pair && group.get(0).predicted().equals(group.get(1).predicted());
    return new double[] {same ? 1 : 0, pair ? 1 : 0};
  }

  @Override
  public double value(double[] counts) {
    return counts[1] == 0 ? 0 : counts[0] / counts[1];
  }
}

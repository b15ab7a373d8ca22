package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;

/**
 * MultiRC's F1<sub>a</sub>: F1 of the class "correct" over all answers of all questions together
 * (Khashabi et al. 2018, section 5). 0 where no answer is correct and none was called so.
 *
 * <p>FastFormers reports the mean of each question's F1 instead; that is another number.
 *
 * @param correct the label of a correct answer
 */
public record F1OfAnswers(Label correct) implements Metric {

  @Override
  public String name() {
    return "f1a";
  }

  /** Twice the hits, then the mentions: correct in gold + called correct. */
  @Override
  public double[] count(List<Answer> group) {
    double[] counts = new double[2];
    for (Answer answer : group) {
      boolean expected = answer.expected().equals(correct);
      boolean actual = answer.predicted().equals(correct);
      counts[0] += expected && actual ? 2 : 0;
      counts[1] += (expected ? 1 : 0) + (actual ? 1 : 0);
    }
    return counts;
  }

  @Override
  public double value(double[] counts) {
    return counts[1] == 0 ? 0 : counts[0] / counts[1];
  }
}

package org.sustainlp.tasks.metric;

import java.util.ArrayList;
import java.util.List;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Metric;

/**
 * ReCoRD's F1: the words shared with a gold answer, of the gold answer where this is largest, mean
 * over queries (Zhang et al. 2018, arXiv 1810.12885, section 5; SQuAD's normalization).
 *
 * <p>As in the official script nothing shared is 0, also between two answers that are empty once
 * normalized.
 */
public record TokenF1() implements Metric {

  @Override
  public String name() {
    return "f1";
  }

  @Override
  public double[] count(List<Answer> group) {
    double sum = 0;
    for (Answer answer : group) {
      sum +=
          answer.gold().stream()
              .mapToDouble(gold -> f1(gold.value(), answer.predicted().value()))
              .max()
              .orElseThrow();
    }
    return new double[] {sum, group.size()};
  }

  @Override
  public double value(double[] counts) {
    return counts[0] / counts[1];
  }

  private static double f1(String gold, String predicted) {
    List<String> expected = SquadText.words(SquadText.normalized(gold));
    List<String> actual = SquadText.words(SquadText.normalized(predicted));
    List<String> left = new ArrayList<>(expected);
    long shared = actual.stream().filter(left::remove).count(); // each word as often as it is there
    return shared == 0 ? 0 : 2.0 * shared / (expected.size() + actual.size());
  }
}

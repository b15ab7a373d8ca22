package org.sustainlp.tasks.metric;

import java.util.List;
import org.sustainlp.tasks.Label;

/** What every metric asks of its two lists of answers. */
final class Answers {

  private Answers() {}

  static void requirePaired(List<Label> gold, List<Label> predicted) {
    if (gold.isEmpty() || gold.size() != predicted.size()) {
      throw new IllegalArgumentException(
          "a metric compares as many predictions as gold answers, at least one; here are "
              + predicted.size()
              + " and "
              + gold.size());
    }
  }
}

package org.sustainlp.tasks;

import java.util.List;

/**
 * What was right and what was said, to one example: all that a metric sees.
 *
 * @param gold every answer that counts as right, at least one
 * @param predicted what the model said
 */
public record Answer(List<Label> gold, Label predicted) {
  public Answer {
    gold = List.copyOf(gold);
    if (gold.isEmpty()) {
      throw new IllegalArgumentException("an answer is scored against at least one gold answer");
    }
  }

  public boolean isRight() {
    return gold.contains(predicted);
  }

  /** The gold answer of a task that has exactly one. */
  public Label expected() {
    return gold.get(0);
  }
}

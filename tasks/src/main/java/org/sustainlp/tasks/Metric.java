package org.sustainlp.tasks;

import java.util.List;

/** A named pure function from gold answers and predictions to a value in [0, 1]. */
public interface Metric {

  /** The name in reports: {@code accuracy}, {@code macro-f1}. */
  String name();

  /**
   * @param gold gold answers, not empty
   * @param predicted the model's answers to the same examples in the same order
   * @param labels every answer the task allows, in class-index order
   * @return a value in [0, 1]
   */
  double of(List<Label> gold, List<Label> predicted, List<Label> labels);
}

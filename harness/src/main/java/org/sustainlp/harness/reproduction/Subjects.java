package org.sustainlp.harness.reproduction;

import java.util.Map;
import org.sustainlp.harness.reproduction.experiment.Setup;

/** Where the rows' models and inputs come from: chance, or checkpoints and real texts. */
interface Subjects {

  /** {@code random} or {@code checkpoints}. */
  String weights();

  /**
   * @param row the row's id
   * @param task whose validation split is answered
   * @param examples at most so many
   */
  Subject of(String row, String task, Setup setup, int examples);

  /** Mean length of a task's inputs in tokens. */
  double meanTokens(String task);

  /** The lengths of each task's inputs, by task id in alphabetical order. */
  Map<String, ReproductionReport.LengthSummary> lengths();

  /** Whether there is a model for a row. */
  boolean have(String row);
}

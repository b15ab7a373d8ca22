package org.sustainlp.harness.reproduction.experiment;

import java.util.Map;

/** A paper's experiment: its figures, and what must be measured to set ours beside them. */
public sealed interface Experiment permits SpeedLadder, CostModel, EnergyRatio {

  /** The name on the command line: {@code fastformers-table3}, … */
  String id();

  /** For people. */
  String title();

  /** Where the figures come from: paper, section or table, code. */
  String source();

  /** Titles of all rows by their ids, in order. */
  Map<String, String> titles();

  /** Does what the kind of experiment asks for; the compiler sees that no kind is forgotten. */
  <T> T fold(Cases<T> cases);

  /** One answer per kind of experiment. */
  interface Cases<T> {
    T speedLadder(SpeedLadder experiment);

    T costModel(CostModel experiment);

    T energyRatio(EnergyRatio experiment);
  }
}

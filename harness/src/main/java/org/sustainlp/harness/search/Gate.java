package org.sustainlp.harness.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a candidate must reach: the teacher's accuracy less a tolerance, both on the same held-out
 * training examples.
 *
 * @param teacherAccuracy in [0, 1]
 * @param tolerance in [0, 1]: 0.01 is one point of a hundred
 */
public record Gate(double teacherAccuracy, double tolerance) {

  /** Accuracies are shares of some examples: what rounding adds is not a wrong answer. */
  private static final double ROUNDING = 1e-9;

  /** The accuracy that is just inside. */
  public double least() {
    return teacherAccuracy - tolerance;
  }

  /** Whether a candidate can be served and answers well enough. */
  public boolean admits(Trial trial) {
    Trial.Served served = trial.served();
    return served != null && served.accuracy() >= least() - ROUNDING;
  }

  /**
   * Best first: those inside by what the objective asks, then those outside by accuracy, then those
   * that failed. Equal ones stay in their order.
   */
  public List<Trial> ranked(List<Trial> trials, Objective objective) {
    List<Trial> ranked = new ArrayList<>(trials);
    ranked.sort(
        Comparator.comparingInt(this::group)
            .thenComparingDouble(trial -> admits(trial) ? cost(trial, objective) : -accuracy(trial))
            .thenComparingDouble(
                trial -> admits(trial) ? -accuracy(trial) : cost(trial, objective)));
    return ranked;
  }

  private int group(Trial trial) {
    return admits(trial) ? 0 : trial.served() != null ? 1 : 2;
  }

  private static double accuracy(Trial trial) {
    Trial.Served served = trial.served();
    return served == null ? 0 : served.accuracy();
  }

  private static double cost(Trial trial, Objective objective) {
    Trial.Served served = trial.served();
    return served == null ? Double.MAX_VALUE : objective.of(served);
  }
}

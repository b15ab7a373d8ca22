package org.sustainlp.harness.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution, as far as two-sided 95 % intervals need it. */
final class StudentT {

  /** Of intervals everywhere in reports. */
  static final double LEVEL = 0.95;

  private StudentT() {}

  /**
   * How many standard errors an interval reaches to either side: 2.776 for 4 degrees of freedom.
   *
   * @param degreesOfFreedom more than 0, not necessarily whole
   */
  static double halfWidth(double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - LEVEL) / 2);
  }
}

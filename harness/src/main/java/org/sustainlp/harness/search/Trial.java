package org.sustainlp.harness.search;

import org.jspecify.annotations.Nullable;

/**
 * What a candidate came to by the end of a round.
 *
 * @param variant its shape
 * @param round the round, from 1
 * @param steps it has had since its start
 * @param served what serving it showed; null where it failed
 * @param failure why there is nothing to serve; null where there is
 * @param took what the round took for it
 */
public record Trial(
    Variant variant,
    int round,
    int steps,
    @Nullable Served served,
    @Nullable String failure,
    Took took) {

  /**
   * What a candidate takes on this machine.
   *
   * @param stepSeconds of an optimizer step, its share of the conversion included; 0 where none was
   *     taken
   * @param servingSeconds of measuring it once
   */
  public record Took(double stepSeconds, double servingSeconds) {}

  /**
   * What serving a candidate showed, on held-out training examples.
   *
   * @param accuracy share of right answers of the model as it is served, in [0, 1]
   * @param joulesPerRequest of one example, by the harness's own measuring; null where unavailable
   * @param energyKind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
   * @param secondsPerRequest wall clock of one example
   * @param leftEarly share of inputs that were answered before the last layer, in [0, 1]; null
   *     where none can be
   */
  public record Served(
      double accuracy,
      @Nullable Double joulesPerRequest,
      String energyKind,
      double secondsPerRequest,
      @Nullable Double leftEarly) {}

  public Trial {
    if ((served == null) == (failure == null)) {
      throw new IllegalArgumentException("a candidate is served or it failed");
    }
  }
}

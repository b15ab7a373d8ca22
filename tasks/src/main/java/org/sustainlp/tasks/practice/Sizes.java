package org.sustainlp.tasks.practice;

import org.sustainlp.tasks.Split;

/**
 * How many examples each task gets: answered questions, of which a line of MultiRC and ReCoRD holds
 * several. COPA, WiC and WSC, whose texts are short, get three times as many; the diagnostics,
 * which have a test file only, as many as other tests.
 *
 * @param train at least 1
 * @param validation at least 1
 * @param test at least 1
 */
public record Sizes(int train, int validation, int test) {

  /** Some minutes of training on a laptop's CPU. */
  public static final Sizes DEFAULT = new Sizes(400, 100, 100);

  public Sizes {
    if (train < 1 || validation < 1 || test < 1) {
      throw new IllegalArgumentException("each split needs at least one example");
    }
  }

  int of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}

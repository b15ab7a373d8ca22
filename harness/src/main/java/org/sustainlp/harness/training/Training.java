package org.sustainlp.harness.training;

import org.jspecify.annotations.Nullable;

/**
 * How a training went.
 *
 * @param steps optimizer steps taken
 * @param keptStep the step whose weights were kept: the last, or the best
 * @param heldOutAccuracy of the kept weights on held-out training examples; null without those
 */
public record Training(int steps, int keptStep, @Nullable Double heldOutAccuracy) {}

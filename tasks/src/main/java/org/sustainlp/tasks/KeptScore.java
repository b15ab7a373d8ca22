package org.sustainlp.tasks;

import java.util.Optional;

/**
 * How much of one model's score another keeps on the same examples.
 *
 * @param share the one's score over the other's: 1 when they are equal, more when the first is
 *     better
 * @param interval the 95 % percentile interval of a paired bootstrap over groups of examples that
 *     are scored together; of chance in the examples, not of chance in training. Empty where a
 *     resample leaves the other with a score of 0 or less, as few examples or a correlation may
 */
public record KeptScore(double share, Optional<Score.Interval> interval) {}

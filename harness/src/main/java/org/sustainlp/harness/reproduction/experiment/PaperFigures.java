package org.sustainlp.harness.reproduction.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What a paper states for one row; null where it states nothing.
 *
 * @param seconds for all examples
 * @param step speed-up against the row it is relative to
 * @param cumulative speed-up against the first row
 * @param score in [0, 1]
 * @param usdPer100Million USD for 100 million examples, in whole dollars
 */
public record PaperFigures(
    @Nullable Double seconds,
    @Nullable Double step,
    @Nullable Double cumulative,
    @Nullable Double score,
    @Nullable Integer usdPer100Million) {

  public static final PaperFigures NONE = new PaperFigures(null, null, null, null, null);
}

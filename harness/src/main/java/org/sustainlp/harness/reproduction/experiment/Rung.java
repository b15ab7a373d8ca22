package org.sustainlp.harness.reproduction.experiment;

import org.jspecify.annotations.Nullable;

/**
 * One row of a speed ladder.
 *
 * @param id the name in reports
 * @param title the row in words
 * @param setup what is measured
 * @param relativeTo the row its step is against; null for the first row
 * @param paper what the paper states
 * @param note what is done otherwise here than in the paper; empty for nothing
 */
public record Rung(
    String id,
    String title,
    Setup setup,
    @Nullable String relativeTo,
    PaperFigures paper,
    String note) {}

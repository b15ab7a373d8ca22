package org.sustainlp.web.store;

import org.jspecify.annotations.Nullable;

/**
 * How far an entry's figures can be trusted. All is null for entries from before it was kept.
 *
 * @param millisLow milliseconds per example in the fastest window
 * @param millisHigh in the slowest
 * @param speedupLow lower end of the speed-up's 95 % interval
 * @param speedupHigh its upper end
 * @param timeTie whether this rung cannot be told apart from the one before in time
 * @param energyRatioLow lower end of the energy ratio's 95 % interval
 * @param energyRatioHigh its upper end
 * @param energyTie whether this rung cannot be told apart from the one before in energy
 * @param energySources the counters or models behind the joules
 * @param valid whether the measuring kept its own rules
 * @param brokenRules each rule that was broken, with what was seen; empty when none was
 */
public record Certainty(
    @Nullable Double millisLow,
    @Nullable Double millisHigh,
    @Nullable Double speedupLow,
    @Nullable Double speedupHigh,
    @Nullable Boolean timeTie,
    @Nullable Double energyRatioLow,
    @Nullable Double energyRatioHigh,
    @Nullable Boolean energyTie,
    @Nullable String energySources,
    @Nullable Boolean valid,
    @Nullable String brokenRules) {}

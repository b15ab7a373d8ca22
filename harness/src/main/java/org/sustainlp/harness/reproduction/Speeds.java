package org.sustainlp.harness.reproduction;

import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.reproduction.ReproductionReport.Speedup;
import org.sustainlp.harness.reproduction.ReproductionReport.SpeedupInterval;
import org.sustainlp.harness.stats.LogInterval;

/**
 * Speed-ups of a row.
 *
 * @param step against the row it is relative to; null when unknown
 * @param cumulative against the baseline; null when unknown
 */
record Speeds(@Nullable LogInterval step, @Nullable LogInterval cumulative) {

  Speedup speedup() {
    return new Speedup(
        step == null ? null : step.value(), cumulative == null ? null : cumulative.value());
  }

  SpeedupInterval intervals() {
    return new SpeedupInterval(
        step == null ? null : Comparison.ends(step),
        cumulative == null ? null : Comparison.ends(cumulative));
  }
}

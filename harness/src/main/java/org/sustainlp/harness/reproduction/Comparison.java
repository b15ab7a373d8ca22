package org.sustainlp.harness.reproduction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.stats.LogInterval;

/**
 * One figure of the paper's beside ours.
 *
 * @param figure what it is: {@code speedup.cumulative}, {@code score}, …
 * @param paper what the paper states, or the lower end of its range; null where it states nothing
 * @param paperHigh the upper end of the paper's range; null where it states one figure
 * @param ours what was found here; null where nothing was
 * @param interval 95 %, low and high; null where ours is exact, unknown or of a single window
 * @param ratio ours / paper; null without one of them or against a range
 * @param verdict how ours stands to the paper's
 * @param reason why, in words
 */
public record Comparison(
    String figure,
    @Nullable Double paper,
    @Nullable Double paperHigh,
    @Nullable Double ours,
    @Nullable List<Double> interval,
    @Nullable Double ratio,
    Verdict verdict,
    String reason) {

  /** Ours against one figure. */
  static Comparison of(
      String figure, double paper, LogInterval ours, double tolerance, String reason) {
    return new Comparison(
        figure,
        paper,
        null,
        ours.value(),
        ends(ours),
        ours.value() / paper,
        Verdict.of(paper, ours, tolerance),
        reason);
  }

  /** Ours against a range. */
  static Comparison of(String figure, double low, double high, LogInterval ours, String reason) {
    return new Comparison(
        figure, low, high, ours.value(), ends(ours), null, Verdict.of(low, high, ours), reason);
  }

  /** Figures of which one says nothing about the other. */
  static Comparison none(
      String figure, @Nullable Double paper, @Nullable LogInterval ours, String reason) {
    return new Comparison(
        figure,
        paper,
        null,
        ours == null ? null : ours.value(),
        ours == null ? null : ends(ours),
        ours == null || paper == null ? null : ours.value() / paper,
        Verdict.NOT_COMPARABLE,
        reason);
  }

  Comparison notComparable(String because) {
    return new Comparison(
        figure, paper, paperHigh, ours, interval, ratio, Verdict.NOT_COMPARABLE, because);
  }

  /** Low and high of an interval; null without one. */
  static @Nullable List<Double> ends(LogInterval interval) {
    Double low = interval.low();
    Double high = interval.high();
    return low == null || high == null ? null : List.of(low, high);
  }
}

package org.sustainlp.harness.meter.external;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Energy between two moments from samples of power: straight lines between samples, the nearest
 * sample held where there is none on one side.
 *
 * @param joules of the whole window
 * @param missingSeconds of the window, the part without a sample for too long
 * @param samples between the moments, their neighbours outside not counted
 */
record Trapezoid(double joules, double missingSeconds, int samples) {

  /**
   * @param samples in the order of their times, at least one
   * @param longest seconds between two samples above which the time between them is missing
   */
  static Trapezoid of(List<Sample> samples, double start, double end, double longest) {
    double joules = 0;
    double missing = 0;
    int inside = 0;
    for (int i = 0; i <= samples.size(); i++) {
      Sample before = i > 0 ? samples.get(i - 1) : null;
      Sample after = i < samples.size() ? samples.get(i) : null;
      double from = Math.max(start, before == null ? Double.NEGATIVE_INFINITY : before.seconds());
      double to = Math.min(end, after == null ? Double.POSITIVE_INFINITY : after.seconds());
      if (after != null && after.seconds() >= start && after.seconds() <= end) {
        inside++;
      }
      if (to > from) {
        joules += (to - from) * (watts(before, after, from) + watts(before, after, to)) / 2;
        missing += missing(before, after, from, to, longest);
      }
    }
    return new Trapezoid(joules, missing, inside);
  }

  private static double watts(@Nullable Sample before, @Nullable Sample after, double at) {
    if (before == null || after == null) {
      Sample held = before == null ? after : before;
      return held == null ? 0 : held.watts();
    }
    double part = (at - before.seconds()) / (after.seconds() - before.seconds());
    return before.watts() + part * (after.watts() - before.watts());
  }

  private static double missing(
      @Nullable Sample before, @Nullable Sample after, double from, double to, double longest) {
    if (before != null && after != null) {
      return after.seconds() - before.seconds() > longest ? to - from : 0;
    }
    // Held at an edge: how far is the window's own end from the nearest sample?
    double reach =
        before == null && after != null
            ? after.seconds() - from
            : before != null ? to - before.seconds() : Double.POSITIVE_INFINITY;
    return reach > longest ? to - from : 0;
  }
}

package org.sustainlp.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.StageResult;

/**
 * How many times better a rung is, in words and figures.
 *
 * @param step than the rung before
 * @param stepInterval 95 %; empty without
 * @param cumulative than the first rung
 * @param cumulativeInterval 95 %; empty without
 * @param tie whether the step's interval covers 1: no difference can be told
 */
public record Better(
    String step, String stepInterval, String cumulative, String cumulativeInterval, boolean tie) {

  static Better of(StageResult.Ratio ratio) {
    return new Better(
        Figures.times(ratio.step()),
        interval(ratio.stepInterval()),
        Figures.times(ratio.cumulative()),
        interval(ratio.cumulativeInterval()),
        Boolean.TRUE.equals(ratio.tie()));
  }

  private static String interval(@Nullable List<Double> ends) {
    return ends == null ? "" : Figures.range(ends.get(0), ends.get(1));
  }
}

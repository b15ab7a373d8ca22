package org.sustainlp.web.pages;

import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.StageEnergy;

/**
 * What one mode of accounting makes of a rung's trace, in words and figures.
 *
 * @param mode its id
 * @param joules for 1,000 examples; a dash when unavailable
 * @param uncertainty one standard deviation likewise, {@code ± 0.5}; empty when unknown
 * @param kind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
 * @param remarks sources and flags, or why there is no number
 */
public record Attribution(
    String mode, String joules, String uncertainty, String kind, String remarks) {

  static Attribution of(StageEnergy.Attribution charge, int examples) {
    Double deviation = per1000(charge.uncertainty(), examples);
    return new Attribution(
        charge.mode(),
        Figures.significant(per1000(charge.joules(), examples)),
        deviation == null ? "" : "± " + Figures.significant(deviation),
        charge.kind(),
        remarks(charge));
  }

  private static String remarks(StageEnergy.Attribution charge) {
    String reason = charge.unavailable();
    if (reason != null) {
      return reason;
    }
    String flags = charge.flags().isEmpty() ? "" : "; " + String.join(", ", charge.flags());
    return String.join(", ", charge.sources()) + flags;
  }

  private static @Nullable Double per1000(@Nullable Double joules, int examples) {
    return joules == null ? null : (Double) (joules * 1000 / examples);
  }
}

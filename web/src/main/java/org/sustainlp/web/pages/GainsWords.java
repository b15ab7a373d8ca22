package org.sustainlp.web.pages;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.Gains;

/** What a rung has over the first one, in a sentence or two. */
final class GainsWords {

  private GainsWords() {}

  /** Empty for the first rung and for old reports. */
  static String of(@Nullable Gains gains) {
    return gains == null ? "" : memory(gains) + payback(gains);
  }

  private static String memory(Gains gains) {
    Double ratio = gains.peakRssRatio();
    return ratio == null
        ? ""
        : "Peak memory: 1/" + Figures.significant(ratio) + " of the first stage's. ";
  }

  private static String payback(Gains gains) {
    Double saved = gains.savedJoulesPerRequest();
    Double making = gains.makingJoules();
    if (saved == null || making == null) {
      return "";
    }
    String cost =
        "Making all stages up to it took "
            + Figures.significant(gains.makingSeconds())
            + " s and "
            + Figures.significant(making / 1e3)
            + " kJ";
    Double requests = gains.paybackRequests();
    return requests == null
        ? cost + ", which it never pays back: it takes more energy than the first stage."
        : cost
            + String.format(
                Locale.ROOT,
                ", paid back in energy after %,d requests.",
                (long) Math.ceil(requests));
  }
}

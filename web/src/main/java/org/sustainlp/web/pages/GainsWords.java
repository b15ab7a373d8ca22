package org.sustainlp.web.pages;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.Fidelity;
import org.sustainlp.harness.report.Gains;

/** What a rung has over the first one and what it keeps of it, in a few sentences. */
final class GainsWords {

  private GainsWords() {}

  /** Empty for the first rung and for old reports. */
  static String of(@Nullable Gains gains) {
    return gains == null ? "" : kept(gains.fidelity()) + memory(gains) + payback(gains);
  }

  private static String kept(@Nullable Fidelity fidelity) {
    if (fidelity == null) {
      return "";
    }
    Double error = fidelity.klStandardError();
    String same =
        String.format(
            Locale.ROOT,
            "%.1f %% of the answers are the first stage's (KL divergence %.3f%s nats). ",
            100 * fidelity.predictions(),
            fidelity.klNats(),
            error == null ? "" : String.format(Locale.ROOT, " ± %.3f", error));
    return score(fidelity.score(), fidelity.scoreInterval()) + same;
  }

  private static String score(@Nullable Double share, @Nullable List<Double> interval) {
    if (share == null) {
      return "";
    }
    String between =
        interval == null
            ? ""
            : String.format(
                Locale.ROOT,
                " (95 %%: %.1f–%.1f %%)",
                100 * interval.get(0),
                100 * interval.get(1));
    return String.format(
        Locale.ROOT, "Keeps %.1f %%%s of the first stage's score; ", 100 * share, between);
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

package org.sustainlp.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.measuring.Lap;
import org.sustainlp.harness.measuring.Measurement;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.report.StageResult;
import org.sustainlp.harness.stats.Summary;

/**
 * The rules a measurement must keep to be taken at its word. A broken one does not stop a run: the
 * report says so on its face.
 */
final class ValidityRules {

  /** Slowest over fastest window: what an undisturbed machine shows is 1 or 2 %. */
  private static final double SPREAD = 1.10;

  /** Of all processors' time, by other processes. */
  private static final double OTHER_LOAD = 0.05;

  private static final double STOLEN = 0.01;

  /** Of a window. */
  private static final double COLLECTING = 0.01;

  private ValidityRules() {}

  static StageResult.Validity of(Measurement measured) {
    List<StageResult.Broken> broken = new ArrayList<>();
    spread(measured, broken);
    windowLength(measured, broken);
    share(
        measured,
        broken,
        "other-load",
        "other processes took",
        OTHER_LOAD,
        lap -> lap.surroundings().otherLoad());
    share(
        measured,
        broken,
        "stolen-time",
        "the hypervisor took",
        STOLEN,
        lap -> lap.surroundings().stolen());
    share(
        measured,
        broken,
        "garbage-collection",
        "garbage collection took",
        COLLECTING,
        lap -> lap.surroundings().gcSeconds() / lap.windowSeconds());
    return StageResult.Validity.of(broken);
  }

  private static void spread(Measurement measured, List<StageResult.Broken> broken) {
    Summary seconds =
        Summary.of(measured.seconds().stream().mapToDouble(Double::doubleValue).toArray());
    if (seconds.high() > SPREAD * seconds.low()) {
      add(
          broken,
          "spread",
          "the slowest window took %.2f times the fastest; allowed are %.2f",
          seconds.high() / seconds.low(),
          SPREAD);
    }
  }

  /** Counters step: a short window does not tell their joules. Models need no length. */
  private static void windowLength(Measurement measured, List<StageResult.Broken> broken) {
    double shortest = measured.laps().stream().mapToDouble(Lap::windowSeconds).min().orElseThrow();
    boolean counted = !measured.energyKind().equals("estimated");
    if (counted && !measured.joules().isEmpty() && shortest < Protocol.COUNTED_WINDOW_SECONDS) {
      add(
          broken,
          "window-length",
          "the shortest window took %.1f s; counters need %.0f s",
          shortest,
          Protocol.COUNTED_WINDOW_SECONDS);
    }
  }

  private static void share(
      Measurement measured,
      List<StageResult.Broken> broken,
      String rule,
      String what,
      double allowed,
      Function<Lap, @Nullable Double> share) {
    double most =
        measured.laps().stream()
            .map(share)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    if (most > allowed) {
      add(
          broken,
          rule,
          what + " up to %.1f %% of a window; allowed are %.0f %%",
          100 * most,
          100 * allowed);
    }
  }

  private static void add(
      List<StageResult.Broken> broken, String rule, String format, Object... values) {
    broken.add(new StageResult.Broken(rule, String.format(Locale.ROOT, format, values)));
  }
}

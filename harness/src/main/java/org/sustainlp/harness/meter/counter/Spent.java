package org.sustainlp.harness.meter.counter;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Reading;
import org.sustainlp.harness.meter.Uncertainty;

/**
 * What was spent between two looks at a source.
 *
 * @param joules at least 0; empty when it cannot be told
 * @param seconds between the looks
 * @param filledSeconds of these, the part whose energy was taken from the mean of the rest
 * @param problem why there are no joules, or what went wrong on the way; null when nothing did
 */
public record Spent(
    OptionalDouble joules, double seconds, double filledSeconds, @Nullable String problem) {

  /** A window with more of it unseen has no number. */
  private static final double MOST_FILLED = 0.10;

  static Spent unknown(double seconds, String problem) {
    return new Spent(OptionalDouble.empty(), seconds, 0, problem);
  }

  /**
   * Fills what was not seen with the mean power of the rest, if it is at most a tenth.
   *
   * @param seen joules of the part that was seen
   * @param seconds of all
   * @param unseen seconds of the part that was not
   * @param problem what went wrong; null when nothing did
   */
  public static Spent filled(double seen, double seconds, double unseen, @Nullable String problem) {
    if (unseen <= 0) {
      return new Spent(OptionalDouble.of(seen), seconds, 0, problem);
    }
    if (unseen > MOST_FILLED * seconds) {
      String told = String.format(Locale.ROOT, "%.1f s of %.1f s are not known", unseen, seconds);
      return unknown(seconds, problem == null ? told : told + ": " + problem);
    }
    double joules = seen * seconds / (seconds - unseen);
    return new Spent(OptionalDouble.of(joules), seconds, unseen, problem);
  }

  /**
   * As a reading; partly filled ones are mixed.
   *
   * @param sensor relative uncertainty of the source itself
   * @param stepSeconds between two updates of the source
   */
  public Reading reading(Component component, String source, double sensor, double stepSeconds) {
    if (joules.isEmpty()) {
      return Reading.unavailable(component, source, problem == null ? "not told" : problem);
    }
    double edge = Uncertainty.edge(stepSeconds, seconds);
    // The power in the unseen part may be anything from none to twice the mean: uniform.
    double filling = seconds > 0 ? filledSeconds / seconds / Math.sqrt(3) : 0;
    Kind kind = filledSeconds > 0 ? Kind.MIXED : Kind.MEASURED;
    double uncertainty = Uncertainty.together(sensor, edge, filling);
    return flagged(Reading.of(component, joules.getAsDouble(), kind, source, uncertainty), edge);
  }

  private Reading flagged(Reading reading, double edge) {
    Reading flagged = reading;
    if (filledSeconds > 0) {
      flagged = flagged.with(new Flag(Flag.Type.GAP, gap()));
    } else if (problem != null) {
      flagged = flagged.with(new Flag(Flag.Type.READ_ERROR, problem));
    }
    if (edge > Uncertainty.SHORT_WINDOW) {
      flagged =
          flagged.with(
              new Flag(
                  Flag.Type.SHORT_WINDOW,
                  String.format(Locale.ROOT, "%.3f s is short for this source", seconds)));
    }
    return flagged;
  }

  private String gap() {
    String told = String.format(Locale.ROOT, "%.1f s of %.1f s filled in", filledSeconds, seconds);
    return problem == null ? told : told + ": " + problem;
  }
}

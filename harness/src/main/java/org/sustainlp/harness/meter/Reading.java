package org.sustainlp.harness.meter;

import java.util.OptionalDouble;

/**
 * Energy of one component over one window.
 *
 * @param component what drew it
 * @param joules at least 0; empty when the source could not tell: unknown is never zero
 * @param kind how it is known
 * @param source the counter or model, for example {@code rapl:package-0}
 * @param relativeUncertainty one standard deviation as a share of the joules, at least 0
 */
public record Reading(
    Component component,
    OptionalDouble joules,
    Kind kind,
    String source,
    double relativeUncertainty) {

  public Reading {
    if (joules.isPresent() && !(joules.getAsDouble() >= 0)) {
      throw new IllegalArgumentException("energy is at least 0, not " + joules.getAsDouble());
    }
    if (joules.isEmpty() != (kind == Kind.UNAVAILABLE)) {
      throw new IllegalArgumentException("unavailable readings, and only those, have no joules");
    }
  }

  public static Reading of(
      Component component, double joules, Kind kind, String source, double relativeUncertainty) {
    return new Reading(component, OptionalDouble.of(joules), kind, source, relativeUncertainty);
  }

  public static Reading unavailable(Component component, String source) {
    return new Reading(component, OptionalDouble.empty(), Kind.UNAVAILABLE, source, 0);
  }
}

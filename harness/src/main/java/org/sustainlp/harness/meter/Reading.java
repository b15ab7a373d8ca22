package org.sustainlp.harness.meter;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Energy of one component over one window.
 *
 * @param component what drew it
 * @param joules at least 0; empty when the source could not tell: unknown is never zero
 * @param kind how it is known
 * @param source the counter or model, for example {@code rapl:package-0}
 * @param dataVersion the table a model took its figures from, with its date; null for a counter
 * @param relativeUncertainty one standard deviation as a share of the joules, at least 0
 * @param flags what a reader must know about the number, most important first
 */
public record Reading(
    Component component,
    OptionalDouble joules,
    Kind kind,
    String source,
    @Nullable String dataVersion,
    double relativeUncertainty,
    List<Flag> flags) {

  public Reading {
    flags = List.copyOf(flags);
    if (joules.isPresent() && !(joules.getAsDouble() >= 0 && finite(joules.getAsDouble()))) {
      throw new IllegalArgumentException("energy is at least 0, not " + joules.getAsDouble());
    }
    if (joules.isEmpty() != (kind == Kind.UNAVAILABLE)) {
      throw new IllegalArgumentException("unavailable readings, and only those, have no joules");
    }
    if (!(relativeUncertainty >= 0)) {
      throw new IllegalArgumentException("an uncertainty is at least 0");
    }
  }

  public static Reading of(
      Component component, double joules, Kind kind, String source, double relativeUncertainty) {
    return new Reading(
        component, OptionalDouble.of(joules), kind, source, null, relativeUncertainty, List.of());
  }

  public static Reading unavailable(Component component, String source) {
    return new Reading(
        component, OptionalDouble.empty(), Kind.UNAVAILABLE, source, null, 0, List.of());
  }

  /**
   * @param reason why there is no number, in words
   */
  public static Reading unavailable(Component component, String source, String reason) {
    return unavailable(component, source).with(new Flag(Flag.Type.UNREADABLE, reason));
  }

  /** The same with a table's version. */
  public Reading from(String version) {
    return new Reading(component, joules, kind, source, version, relativeUncertainty, flags);
  }

  /** The same with one more flag, last. */
  public Reading with(Flag flag) {
    return new Reading(
        component,
        joules,
        kind,
        source,
        dataVersion,
        relativeUncertainty,
        Stream.concat(flags.stream(), Stream.of(flag)).toList());
  }

  /** Whether there is a flag of this type. */
  public boolean has(Flag.Type type) {
    return flags.stream().anyMatch(flag -> flag.type() == type);
  }

  /** Source, data version and flags on one line, for people. */
  public String described() {
    String version = dataVersion == null ? "" : " [" + dataVersion + "]";
    String remarks =
        flags.isEmpty()
            ? ""
            : flags.stream().map(Flag::text).collect(Collectors.joining("; ", " (", ")"));
    return source + version + remarks;
  }

  private static boolean finite(double value) {
    return !Double.isInfinite(value);
  }
}

package org.sustainlp.harness.meter;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Several components' readings of one window together.
 *
 * @param joules their sum; empty as soon as one is unavailable, since a sum with a hole in it would
 *     pass for a smaller one
 * @param kind measured or estimated if all are; mixed otherwise; unavailable with a hole
 * @param sources of the readings, in order, each with its data version and flags
 * @param relativeUncertainty of the sum, taking the readings' errors as dependent (they add up)
 * @param flags of all readings, in order
 */
public record Total(
    OptionalDouble joules,
    Kind kind,
    List<String> sources,
    double relativeUncertainty,
    List<Flag> flags) {

  public Total {
    sources = List.copyOf(sources);
    flags = List.copyOf(flags);
  }

  /**
   * The sum of the components; what an external meter said at the plug is left out.
   *
   * @param readings at least one
   */
  public static Total of(List<Reading> readings) {
    return of(readings, Scope.COMPONENTS);
  }

  /**
   * @param readings of one window
   * @param scope which of them count; without any the total is unavailable
   */
  public static Total of(List<Reading> readings, Scope scope) {
    return sum(readings.stream().filter(reading -> scope.holds(reading.component())).toList());
  }

  private static Total sum(List<Reading> readings) {
    List<String> sources = readings.stream().map(Reading::described).toList();
    List<Flag> flags = readings.stream().flatMap(reading -> reading.flags().stream()).toList();
    if (readings.isEmpty() || readings.stream().anyMatch(r -> r.joules().isEmpty())) {
      return new Total(OptionalDouble.empty(), Kind.UNAVAILABLE, sources, 0, flags);
    }
    double joules = readings.stream().mapToDouble(r -> r.joules().getAsDouble()).sum();
    double error =
        readings.stream()
            .mapToDouble(r -> r.joules().getAsDouble() * r.relativeUncertainty())
            .sum();
    List<Kind> kinds = readings.stream().map(Reading::kind).distinct().toList();
    Kind kind = kinds.size() == 1 ? kinds.get(0) : Kind.MIXED;
    return new Total(
        OptionalDouble.of(joules), kind, sources, joules == 0 ? 0 : error / joules, flags);
  }
}

package org.sustainlp.harness.meter;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Several components' readings of one window together.
 *
 * @param joules their sum; empty as soon as one is unavailable, since a sum with a hole in it would
 *     pass for a smaller one
 * @param kind measured or estimated if all are; mixed otherwise; unavailable with a hole
 * @param sources of the readings, in order
 * @param relativeUncertainty of the sum, taking the readings' errors as dependent (they add up)
 */
public record Total(
    OptionalDouble joules, Kind kind, List<String> sources, double relativeUncertainty) {

  public Total {
    sources = List.copyOf(sources);
  }

  /**
   * @param readings at least one
   */
  public static Total of(List<Reading> readings) {
    List<String> sources = readings.stream().map(Reading::source).toList();
    if (readings.stream().anyMatch(reading -> reading.joules().isEmpty())) {
      return new Total(OptionalDouble.empty(), Kind.UNAVAILABLE, sources, 0);
    }
    double joules = readings.stream().mapToDouble(r -> r.joules().getAsDouble()).sum();
    double error =
        readings.stream()
            .mapToDouble(r -> r.joules().getAsDouble() * r.relativeUncertainty())
            .sum();
    List<Kind> kinds = readings.stream().map(Reading::kind).distinct().toList();
    Kind kind = kinds.size() == 1 ? kinds.get(0) : Kind.MIXED;
    return new Total(OptionalDouble.of(joules), kind, sources, joules == 0 ? 0 : error / joules);
  }
}

package org.sustainlp.harness.meter.external;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Power at one moment.
 *
 * @param seconds by the meter's clock, since 1970 or since its own start
 * @param watts at least 0
 */
record Sample(double seconds, double watts) {

  /** No plug gives more: above it a line is a fault. */
  static final double MOST_WATTS = 1e6;

  private static final double MOST_SECONDS = 1e11;

  /**
   * Reads a line: a time, white space or a comma or a semicolon, watts. The time is a number of
   * seconds or ISO 8601; without a zone it is this machine's, as ISO says.
   *
   * @return empty when it is no such line
   */
  static Optional<Sample> parse(String line) {
    String[] fields = line.strip().split("[\\s,;]+", -1);
    if (fields.length != 2) {
      return Optional.empty();
    }
    OptionalDouble seconds = seconds(fields[0]);
    OptionalDouble watts = number(fields[1], MOST_WATTS);
    return seconds.isPresent() && watts.isPresent()
        ? Optional.of(new Sample(seconds.getAsDouble(), watts.getAsDouble()))
        : Optional.empty();
  }

  private static OptionalDouble seconds(String text) {
    OptionalDouble number = number(text, MOST_SECONDS);
    return number.isPresent() ? number : iso(text);
  }

  private static OptionalDouble iso(String text) {
    try {
      return OptionalDouble.of(seconds(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException noOffset) {
      try {
        Instant local = LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        return OptionalDouble.of(seconds(local));
      } catch (DateTimeException e) {
        return OptionalDouble.empty();
      }
    }
  }

  static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /** Plain decimals only: Java alone would also take NaN, hexadecimal and a trailing "f". */
  private static OptionalDouble number(String text, double most) {
    if (!text.matches("\\d{1,12}(\\.\\d{0,20})?([eE][+-]?\\d{1,2})?")) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return value <= most ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}

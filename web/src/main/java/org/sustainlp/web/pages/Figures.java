package org.sustainlp.web.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the pages show them. What is absent is a dash, never a zero. */
final class Figures {
  static final String ABSENT = "–";
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figures() {}

  /** Three significant digits, thousands grouped, no exponent: {@code 0.0123}, {@code 12.3}. */
  static String significant(@Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      return ABSENT;
    }
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    int decimals = Math.max(0, Math.min(8, 2 - (int) Math.floor(Math.log10(size))));
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** A share in [0, 1] as points of 100 with one decimal. */
  static String points(@Nullable Double share) {
    return share == null ? ABSENT : String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** {@code 61.2 to 70.9}; empty when either end is absent. */
  static String interval(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? "" : points(low) + " to " + points(high);
  }

  static String range(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? "" : significant(low) + " to " + significant(high);
  }

  static String mebibytes(@Nullable Long bytes) {
    return bytes == null ? ABSENT : significant(bytes / (1024.0 * 1024));
  }

  static String millions(@Nullable Long count) {
    return count == null ? ABSENT : significant(count / 1e6);
  }

  /** {@code 3.4×}. */
  static String times(@Nullable Double ratio) {
    return ratio == null ? ABSENT : significant(ratio) + "×";
  }

  static String moment(@Nullable Instant instant) {
    return instant == null ? ABSENT : MINUTES.format(instant);
  }

  /** {@code 1 h 02 min}, {@code 4 min 10 s} or {@code 8 s}. */
  static String span(@Nullable Instant from, @Nullable Instant to) {
    if (from == null || to == null) {
      return ABSENT;
    }
    Duration span = Duration.between(from, to);
    if (span.toHours() > 0) {
      return String.format(Locale.ROOT, "%d h %02d min", span.toHours(), span.toMinutesPart());
    }
    return span.toMinutes() > 0
        ? String.format(Locale.ROOT, "%d min %02d s", span.toMinutes(), span.toSecondsPart())
        : span.toSeconds() + " s";
  }
}

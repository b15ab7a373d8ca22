package org.sustainlp.harness.reproduction;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines for a terminal of 80 columns. */
final class Page {

  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  void line(String format, @Nullable Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /** Words that fit the width; each line after the first is set in by two. */
  void wrapped(String words) {
    StringBuilder current = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (current.length() + word.length() + 1 > WIDTH && !current.toString().isBlank()) {
        line("%s", current);
        current = new StringBuilder(" ");
      }
      current.append(current.isEmpty() ? "" : " ").append(word);
    }
    line("%s", current);
  }

  /** Two decimals below 1,000, none above; "-" when unknown. */
  static String number(@Nullable Double value) {
    if (value == null) {
      return "-";
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%.0f" : "%.2f", value);
  }

  /** Low and high; empty when unknown. */
  static String interval(@Nullable List<Double> ends) {
    return ends == null ? "" : number(ends.get(0)) + "-" + number(ends.get(1));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

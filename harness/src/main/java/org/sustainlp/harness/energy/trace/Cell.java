package org.sustainlp.harness.energy.trace;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Text to number: digits with an optional fraction and exponent, and nothing else Java allows. */
final class Cell {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

  private Cell() {}

  /** Empty for everything that is not a number, also for {@code NaN} and {@code 0x1p3}. */
  static OptionalDouble number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  /** What is written for a number: shortest digits that read back equal, without {@code .0}. */
  static String text(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}

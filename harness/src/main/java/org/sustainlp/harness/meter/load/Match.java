package org.sustainlp.harness.meter.load;

import java.util.List;

/**
 * What a row of the table fits: {@code cpuid VENDOR FAMILY MODELS STEPPINGS}, {@code name PART} or
 * {@code -} for nothing by itself.
 *
 * @param words the match, word by word
 */
record Match(List<String> words) {

  Match {
    words = List.copyOf(words);
    boolean known =
        switch (words.get(0)) {
          case "-" -> words.size() == 1;
          case "name" -> words.size() > 1;
          case "cpuid" -> words.size() == 5;
          default -> false;
        };
    if (!known) {
      throw new IllegalArgumentException("not a match: " + String.join(" ", words));
    }
  }

  static Match of(String text) {
    return new Match(List.of(text.strip().split("\\s+", -1)));
  }

  boolean fits(Processor processor) {
    if (!words.get(0).equals("cpuid")) {
      return fits(processor.name());
    }
    return processor.vendor().equals(words.get(1))
        && within(words.get(2), processor.family())
        && within(words.get(3), processor.model())
        && within(words.get(4), processor.stepping());
  }

  boolean fits(String name) {
    return words.get(0).equals("name")
        && name.contains(String.join(" ", words.subList(1, words.size())));
  }

  /** Whether a number is in {@code *}, {@code 6} or {@code 5-15}. */
  private static boolean within(String range, int number) {
    if (range.equals("*")) {
      return true;
    }
    String[] ends = range.split("-", -1);
    return Integer.parseInt(ends[0]) <= number && number <= Integer.parseInt(ends[ends.length - 1]);
  }
}

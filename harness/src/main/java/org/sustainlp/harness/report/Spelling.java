package org.sustainlp.harness.report;

import java.util.Locale;

/** How far two spellings lie apart (Levenshtein 1966), for suggestions. */
final class Spelling {

  private Spelling() {}

  /** Characters to insert, delete or replace, whatever their case. */
  static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] here = new int[to.length() + 1];
      here[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        here[column] =
            Math.min(above[column - 1] + replaced, Math.min(above[column], here[column - 1]) + 1);
      }
      above = here;
    }
    return above[to.length()];
  }
}

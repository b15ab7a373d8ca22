package org.sustainlp.submissions.starter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses which of a few names was meant. */
final class Nearest {
  private Nearest() {}

  /** The name with the smallest edit distance (Levenshtein), when that is under half its length. */
  static Optional<String> to(String said, List<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(said, name)))
        .filter(name -> said.length() <= 100 && distance(said, name) * 2 < name.length());
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

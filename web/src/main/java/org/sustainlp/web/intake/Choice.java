package org.sustainlp.web.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sustainlp.submissions.Problem;

/**
 * One of a known set of names.
 *
 * @param field the request's field
 * @param noun what the names name, for example {@code task}
 * @param known the names there are
 */
public record Choice(String field, String noun, List<String> known) {
  public Choice {
    known = List.copyOf(known);
  }

  /** What is wrong with a name; empty when it is known. */
  public Optional<Problem> problemWith(String name) {
    if (known.contains(name)) {
      return Optional.empty();
    }
    String hint =
        nearest(name, known)
            .map(near -> "Did you mean \"" + near + "\"? Known are ")
            .orElse("Use ");
    return Optional.of(
        new Problem(
            field,
            "there is no " + noun + " named \"" + name + "\"",
            hint + String.join(", ", known)));
  }

  /** The name with the fewest edits, if they are few enough to be a slip. */
  private static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
        .filter(candidate -> edits(name, candidate) <= Math.max(1, candidate.length() / 3));
  }

  /** Levenshtein's distance, letter case aside. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + (same ? 0 : 1));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}

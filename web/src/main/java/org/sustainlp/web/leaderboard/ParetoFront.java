package org.sustainlp.web.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.sustainlp.web.store.Entry;

/**
 * The entries for which there is no better trade: none among those given has at least their score
 * for at most their energy and is better in one of the two.
 */
public final class ParetoFront {
  private ParetoFront() {}

  /** From least to most energy; entries without a score or energy are never on the front. */
  public static List<Entry> of(List<Entry> comparable) {
    List<Entry> byEnergy =
        comparable.stream()
            .filter(entry -> entry.score() != null && entry.joulesPer1000() != null)
            .sorted(
                Comparator.comparing(ParetoFront::joules)
                    .thenComparing(ParetoFront::score, Comparator.reverseOrder()))
            .toList();
    List<Entry> front = new ArrayList<>();
    for (Entry entry : byEnergy) {
      if (front.isEmpty() || improves(entry, front.get(front.size() - 1))) {
        front.add(entry);
      }
    }
    return front;
  }

  /** A more accurate entry, or the twin of the last one: neither is better than the other. */
  private static boolean improves(Entry entry, Entry last) {
    return score(entry) > score(last)
        || (score(entry) == score(last) && joules(entry) == joules(last));
  }

  private static double score(Entry entry) {
    return Objects.requireNonNull(entry.score());
  }

  private static double joules(Entry entry) {
    return Objects.requireNonNull(entry.joulesPer1000());
  }
}

package org.sustainlp.harness.encoding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which tokens of a text are kept when it is too long.
 *
 * <p>Without marked places its beginning, as everybody does it. Otherwise the marked tokens come
 * first and then those nearest to them, so that no truncation loses what is asked about; the middle
 * between two distant places may fall out. Only when the places alone are too long are they cut,
 * from their ends, each by as much.
 */
final class Kept {

  private Kept() {}

  /**
   * @param tokens how many there are
   * @param room how many fit
   * @param places the marked tokens, two numbers each: the first and the one after the last
   * @return indices of the kept tokens, ascending
   */
  static int[] of(int tokens, int room, int[] places) {
    if (tokens <= room || places.length == 0) {
      return IntStream.range(0, Math.min(tokens, room)).toArray();
    }
    int[] distance = new int[tokens];
    int[] rank = new int[tokens];
    for (int token = 0; token < tokens; token++) {
      distance[token] = Integer.MAX_VALUE;
      for (int i = 0; i < places.length; i += 2) {
        int away = Math.max(0, Math.max(places[i] - token, token - places[i + 1] + 1));
        if (away < distance[token]) {
          distance[token] = away;
          rank[token] = token - places[i]; // tells tokens of one place apart
        }
      }
    }
    return IntStream.range(0, tokens)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(token -> distance[token])
                .thenComparingInt(token -> distance[token] == 0 ? rank[token] : token))
        .limit(room)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /**
   * Where a place went.
   *
   * @param kept as {@link #of} gave it
   * @param first of the place's tokens
   * @param end after the place's last token
   * @return its first token and the one after its last, counted in {@code kept}
   */
  static int[] place(int[] kept, int first, int end) {
    int from = insertion(kept, first);
    int to = insertion(kept, end);
    return new int[] {from, to};
  }

  private static int insertion(int[] kept, int token) {
    int at = Arrays.binarySearch(kept, token);
    return at >= 0 ? at : -at - 1;
  }
}

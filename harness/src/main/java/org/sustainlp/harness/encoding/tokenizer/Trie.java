package org.sustainlp.harness.encoding.tokenizer;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/**
 * Strings with ids, walked a code point at a time.
 *
 * <p>All edges lie in one open-addressed hash table: a step is one multiplication and mostly one
 * memory access, and no substring is made. Safe for several threads.
 */
final class Trie {

  /** The state before the first code point. */
  static final int ROOT = 0;

  /** No string goes on like this. */
  static final int NONE = -1;

  /** An edge is 42 bits of key (parent and code point), then its state: child and last bit. */
  private static final int BITS = 21;

  private static final int STATE = BITS + 1;
  private static final int MOST_NODES = 1 << BITS;
  private static final long FREE = -1; // would be code point 0x1FFFFF, which there is not
  private static final long MIX = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio (Knuth 6.4)

  private final long[] edges;
  private final int shift;
  private final int[] ids;

  private Trie(long[] edges, int[] ids) {
    this.edges = edges;
    this.shift = Long.SIZE - Integer.numberOfTrailingZeros(edges.length);
    this.ids = ids;
  }

  /** Whether strings are few enough: two million code points (mBERT has 700,000). */
  static boolean holds(Collection<String> strings) {
    return codePoints(strings) < MOST_NODES;
  }

  /**
   * @param idOfString of strings that are not empty
   * @throws IllegalArgumentException when they do not {@link #holds hold}
   */
  static Trie of(Map<String, Integer> idOfString) {
    if (!holds(idOfString.keySet())) {
      throw new IllegalArgumentException("more than " + MOST_NODES + " nodes");
    }
    int most = 1 + (int) codePoints(idOfString.keySet());
    long[] edges = new long[Math.max(8, Integer.highestOneBit(most) << 1)];
    Arrays.fill(edges, FREE);
    Trie trie = new Trie(edges, new int[most]);
    int nodes = 1;
    for (Map.Entry<String, Integer> entry : idOfString.entrySet()) {
      nodes = trie.add(entry.getKey(), entry.getValue(), nodes);
    }
    return trie;
  }

  /** One more is the most nodes there can be. */
  private static long codePoints(Collection<String> strings) {
    return strings.stream().mapToLong(string -> string.codePointCount(0, string.length())).sum();
  }

  /** Gives the number of nodes there are then. */
  private int add(String string, int id, int before) {
    int nodes = before;
    int state = ROOT;
    int slot = 0;
    for (int codePoint : string.codePoints().toArray()) {
      slot = slot(state, codePoint);
      if (edges[slot] == FREE) {
        edges[slot] = key(state, codePoint) << STATE | (long) nodes++ << 1;
      }
      state = state(edges[slot]);
    }
    edges[slot] |= 1;
    ids[state >> 1] = id;
    return nodes;
  }

  /** The state one code point further, or NONE. */
  int next(int state, int codePoint) {
    long edge = edges[slot(state, codePoint)];
    return edge == FREE ? NONE : state(edge);
  }

  /** Whether a string ends in this state; not asked of ROOT and NONE. */
  static boolean isEnd(int state) {
    return (state & 1) != 0;
  }

  /** The id of the string that ends in this state. */
  int id(int state) {
    return ids[state >> 1];
  }

  /** The state behind a string, or NONE. */
  int find(String string) {
    int state = ROOT;
    for (int at = 0; at < string.length() && state != NONE; ) {
      int codePoint = string.codePointAt(at);
      state = next(state, codePoint);
      at += Character.charCount(codePoint);
    }
    return state;
  }

  /** Where the edge is, or the free place where it would be. */
  private int slot(int state, int codePoint) {
    long key = key(state, codePoint);
    int slot = (int) (key * MIX >>> shift);
    while (edges[slot] != FREE && edges[slot] >>> STATE != key) {
      slot = (slot + 1) & (edges.length - 1);
    }
    return slot;
  }

  private static long key(int state, int codePoint) {
    return (long) (state >> 1) << BITS | codePoint;
  }

  private static int state(long edge) {
    return (int) edge & ((1 << STATE) - 1);
  }
}

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

  /** The node of the empty string. */
  static final int ROOT = 0;

  /** No such node, or no string ends there. */
  static final int NONE = -1;

  /** An edge's parent, code point and child in one long. */
  private static final int BITS = 21;

  private static final int MOST_NODES = 1 << BITS;
  private static final long FREE = -1;
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
   * @param idOfString ids are not negative
   * @throws IllegalArgumentException when they do not {@link #holds hold}
   */
  static Trie of(Map<String, Integer> idOfString) {
    if (!holds(idOfString.keySet())) {
      throw new IllegalArgumentException("more than " + MOST_NODES + " nodes");
    }
    int most = 1 + (int) codePoints(idOfString.keySet());
    long[] edges = new long[Math.max(8, Integer.highestOneBit(most) << 1)];
    Arrays.fill(edges, FREE);
    int[] ids = new int[most];
    Arrays.fill(ids, NONE);
    Trie trie = new Trie(edges, ids);
    int nodes = 1;
    for (Map.Entry<String, Integer> entry : idOfString.entrySet()) {
      int node = ROOT;
      for (int codePoint : entry.getKey().codePoints().toArray()) {
        int slot = trie.slot(node, codePoint);
        if (edges[slot] == FREE) {
          edges[slot] = key(node, codePoint) << BITS | nodes++;
        }
        node = (int) edges[slot] & (MOST_NODES - 1);
      }
      ids[node] = entry.getValue();
    }
    return trie;
  }

  /** One more is the most nodes there can be. */
  private static long codePoints(Collection<String> strings) {
    return strings.stream().mapToLong(string -> string.codePointCount(0, string.length())).sum();
  }

  /** The node one code point further, or NONE. */
  int next(int node, int codePoint) {
    long edge = edges[slot(node, codePoint)];
    return edge == FREE ? NONE : (int) edge & (MOST_NODES - 1);
  }

  /** The id of the string that ends at a node, or NONE. */
  int id(int node) {
    return ids[node];
  }

  /** The node of a string, or NONE. */
  int find(String string) {
    int node = ROOT;
    for (int at = 0; at < string.length() && node != NONE; ) {
      int codePoint = string.codePointAt(at);
      node = next(node, codePoint);
      at += Character.charCount(codePoint);
    }
    return node;
  }

  /** Where the edge is, or the free place where it would be. */
  private int slot(int node, int codePoint) {
    long key = key(node, codePoint);
    int slot = (int) (key * MIX >>> shift);
    while (edges[slot] != FREE && edges[slot] >>> BITS != key) {
      slot = (slot + 1) & (edges.length - 1);
    }
    return slot;
  }

  /** 42 bits. */
  private static long key(int node, int codePoint) {
    return (long) node << BITS | codePoint;
  }
}

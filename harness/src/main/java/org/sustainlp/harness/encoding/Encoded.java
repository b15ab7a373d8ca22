package org.sustainlp.harness.encoding;

/**
 * One input as token ids, unpadded.
 *
 * @param ids token ids, special tokens included; at least one
 * @param types token type ids: 0 for the first text, 1 for the second; as long as {@code ids}
 * @param spans the places asked about, two numbers each: the first token and the one after the
 *     last, counted in {@code ids}; empty for most tasks
 */
@SuppressWarnings("ArrayRecordComponent") // read by index in inner loops; never compared
public record Encoded(int[] ids, int[] types, int[] spans) {

  private static final int[] NOWHERE = {};

  public Encoded {
    if (ids.length == 0 || ids.length != types.length) {
      throw new IllegalArgumentException(
          "an input needs as many types as ids and at least one: "
              + ids.length
              + ", "
              + types.length);
    }
    for (int i = 0; i < spans.length; i += 2) {
      if (spans[i] < 0 || spans[i + 1] <= spans[i] || spans[i + 1] > ids.length) {
        throw new IllegalArgumentException(
            "a span lies in its input: " + spans[i] + " to " + spans[i + 1] + " of " + ids.length);
      }
    }
  }

  /** An input with nothing marked in it. */
  public Encoded(int[] ids, int[] types) {
    this(ids, types, NOWHERE);
  }

  /** Length in tokens, at least 1. */
  public int length() {
    return ids.length;
  }

  /** How many places are marked. */
  public int spanCount() {
    return spans.length / 2;
  }
}

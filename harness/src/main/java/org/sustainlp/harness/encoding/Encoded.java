package org.sustainlp.harness.encoding;

/**
 * One input as token ids, unpadded.
 *
 * @param ids token ids, special tokens included; at least one
 * @param types token type ids: 0 for the first text, 1 for the second; as long as {@code ids}
 */
@SuppressWarnings("ArrayRecordComponent") // read by index in inner loops; never compared
public record Encoded(int[] ids, int[] types) {
  public Encoded {
    if (ids.length == 0 || ids.length != types.length) {
      throw new IllegalArgumentException(
          "an input needs as many types as ids and at least one: "
              + ids.length
              + ", "
              + types.length);
    }
  }

  /** Length in tokens, at least 1. */
  public int length() {
    return ids.length;
  }
}

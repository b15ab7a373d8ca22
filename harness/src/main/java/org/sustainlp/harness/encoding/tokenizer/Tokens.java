package org.sustainlp.harness.encoding.tokenizer;

/**
 * Tokens of one text, in its order, without special tokens around them.
 *
 * <p>Places are UTF-16 offsets into the text as it was given, before any normalisation, so that
 * {@code text.substring(starts[i], ends[i])} is what token {@code i} was made from. Neighbours may
 * share a place (both halves of a character that becomes two tokens), may leave gaps (white space,
 * removed control characters and accents), and never run backwards.
 *
 * @param ids token ids
 * @param starts the first char of each token; as long as {@code ids}
 * @param ends the char behind the last of each token; as long as {@code ids}
 */
@SuppressWarnings("ArrayRecordComponent") // read by index in inner loops; never compared
public record Tokens(int[] ids, int[] starts, int[] ends) {

  public Tokens {
    if (ids.length != starts.length || ids.length != ends.length) {
      throw new IllegalArgumentException(
          "as many starts and ends as ids: "
              + ids.length
              + ", "
              + starts.length
              + ", "
              + ends.length);
    }
  }

  /** Number of tokens; 0 for a text of white space only. */
  public int count() {
    return ids.length;
  }
}

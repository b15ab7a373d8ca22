package org.sustainlp.harness.encoding.tokenizer;

import java.util.Arrays;

/** The tokens of one text as they are found. Not for several threads. */
final class TokenList {

  private final String text;
  private int[] ids;
  private int[] starts;
  private int[] ends;
  private int count;

  /**
   * @param text the original text
   */
  TokenList(String text) {
    this.text = text;
    int guess = text.length() / 3 + 4; // English has four to five chars a token, space included
    ids = new int[guess];
    starts = new int[guess];
    ends = new int[guess];
  }

  void add(int id, int start, int end) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ids[count] = id;
    starts[count] = start;
    ends[count++] = end;
  }

  /** Adds the token of {@code normal[from, to)}: from its first character to behind its last. */
  void addPiece(int id, CodePoints normal, int from, int to) {
    int last = normal.place(to - 1);
    add(id, normal.place(from), last + Character.charCount(text.codePointAt(last)));
  }

  int count() {
    return count;
  }

  /** Takes the tokens behind the first ones away. */
  void cut(int first) {
    count = first;
  }

  Tokens toTokens() {
    return new Tokens(
        Arrays.copyOf(ids, count), Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
  }
}

package org.sustainlp.harness.encoding.tokenizer;

import java.util.Arrays;

/**
 * A normal form as a string, to look for strings in, with the way back.
 *
 * @param text its code points without their kinds
 * @param indexes for each char of {@code text} and for its end the index of its code point
 */
@SuppressWarnings("ArrayRecordComponent") // read by index; never compared
record NormalText(String text, int[] indexes) {

  static NormalText of(CodePoints normal) {
    StringBuilder text = new StringBuilder(normal.count());
    for (int i = 0; i < normal.count(); i++) {
      text.appendCodePoint(BertNormalizer.codePoint(normal.value(i)));
    }
    int[] indexes = new int[text.length() + 1];
    int at = 0;
    for (int i = 0; i < normal.count(); i++) {
      int chars = Character.charCount(BertNormalizer.codePoint(normal.value(i)));
      Arrays.fill(indexes, at, at + chars, i);
      at += chars;
    }
    indexes[at] = normal.count();
    return new NormalText(text.toString(), indexes);
  }

  int index(int offset) {
    return indexes[offset];
  }
}

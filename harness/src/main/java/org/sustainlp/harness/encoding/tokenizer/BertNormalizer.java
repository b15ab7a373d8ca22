package org.sustainlp.harness.encoding.tokenizer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link BertRules} at the speed of a table: what becomes of each code point is worked out once, a
 * block of 256 at a time as texts need them (at most 4,352 blocks, some 5 MB).
 *
 * <p>That is exact because the rules look at one code point at a time, but for the canonical order
 * of combining marks. Nearly all marks are removed; a text with one that stays goes through the
 * rules themselves. Safe for several threads.
 */
final class BertNormalizer {

  /** Behind the 21 bits of a code point in what {@link #normalize} returns. */
  private static final int KIND = 21;

  private static final int SPACE = 1 << KIND;
  private static final int PUNCTUATION = 2 << KIND;
  private static final int CODE_POINT = (1 << KIND) - 1;

  private static final int NOTHING = -1;
  private static final int BY_RULES = -2;
  private static final int SEVERAL = -3;

  private final BertRules rules;
  private final @Nullable Block[] blocks =
      new @Nullable Block[(Character.MAX_CODE_POINT + 1) >> Block.BITS];

  BertNormalizer(BertRules rules) {
    this.rules = rules;
  }

  /**
   * What becomes of 256 neighbouring code points.
   *
   * @param outcomes for each a code point with its kind; or NOTHING, BY_RULES, or SEVERAL less an
   *     index of {@code several}
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index in the inner loop; never compared
  private record Block(int[] outcomes, int[][] several) {
    static final int BITS = 8;
  }

  static boolean isSpace(int value) {
    return (value & SPACE) != 0;
  }

  /** Neither space nor punctuation: part of a word. */
  static boolean isPlain(int value) {
    return value <= CODE_POINT;
  }

  static int codePoint(int value) {
    return value & CODE_POINT;
  }

  /**
   * The normal form of a part of a text, its values with their kinds; places are offsets into the
   * whole text.
   */
  CodePoints normalize(String text, int from, int to) {
    int[] values = new int[to - from];
    int[] places = new int[to - from];
    int count = 0;
    for (int at = from; at < to; at++) {
      int codePoint = text.charAt(at);
      int outcome = block(codePoint).outcomes[codePoint & 0xFF];
      if (outcome >= 0) {
        values[count] = outcome;
        places[count++] = at;
      } else if (outcome != NOTHING) {
        return oneToMany(text, from, to);
      }
    }
    return new CodePoints(values, places, count);
  }

  /** As {@link #normalize}, also for surrogate pairs and for what becomes several code points. */
  private CodePoints oneToMany(String text, int from, int to) {
    CodePoints normal = new CodePoints(to - from + 8);
    for (int at = from; at < to; ) {
      int codePoint = text.codePointAt(at);
      Block block = block(codePoint);
      int outcome = block.outcomes[codePoint & 0xFF];
      if (outcome >= 0) {
        normal.add(outcome, at);
      } else if (outcome == BY_RULES) {
        return exactly(text, from, to);
      } else if (outcome != NOTHING) {
        for (int value : block.several[SEVERAL - outcome]) {
          normal.add(value, at);
        }
      }
      at += Character.charCount(codePoint);
    }
    return normal;
  }

  private CodePoints exactly(String text, int from, int to) {
    CodePoints plain = rules.apply(text, from, to);
    CodePoints normal = new CodePoints(plain.count());
    for (int i = 0; i < plain.count(); i++) {
      normal.add(withKind(plain.value(i)), plain.place(i));
    }
    return normal;
  }

  private Block block(int codePoint) {
    Block block = blocks[codePoint >> Block.BITS];
    if (block == null) {
      // Two threads may both make it: the same, and its fields are final.
      block = made(codePoint >> Block.BITS << Block.BITS);
      blocks[codePoint >> Block.BITS] = block;
    }
    return block;
  }

  private Block made(int first) {
    int[] outcomes = new int[1 << Block.BITS];
    List<int[]> several = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      String alone = Character.toString(first + i);
      int[] values = values(exactly(alone, 0, alone.length()));
      if (rules.moves(first + i) || BertRules.isSurrogate(first + i)) {
        outcomes[i] = BY_RULES;
      } else if (values.length == 0) {
        outcomes[i] = NOTHING;
      } else if (values.length == 1) {
        outcomes[i] = values[0];
      } else {
        outcomes[i] = SEVERAL - several.size();
        several.add(values);
      }
    }
    return new Block(outcomes, several.toArray(int[][]::new));
  }

  private static int[] values(CodePoints points) {
    int[] values = new int[points.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = points.value(i);
    }
    return values;
  }

  private static int withKind(int codePoint) {
    UnicodeTable unicode = UnicodeTable.get();
    if (unicode.isSpace(codePoint)) {
      return codePoint | SPACE;
    }
    return unicode.isPunctuation(codePoint) ? codePoint | PUNCTUATION : codePoint;
  }
}

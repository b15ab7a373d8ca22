package org.sustainlp.harness.encoding.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The normalizer of BERT, one rule after the other as Hugging Face's library applies them, with its
 * bookkeeping of places. Exact for every text, and slow: {@link BertNormalizer} remembers what
 * comes of each code point.
 *
 * <p>Source: huggingface/tokenizers 0.21.4, {@code normalizers/bert.rs} for the rules, {@code
 * tokenizer/normalizer.rs} for the places. They go back to {@code BasicTokenizer} of
 * google-research/bert.
 *
 * @param cleanText removes control characters, turns white space into spaces
 * @param chineseChars puts spaces around each CJK ideograph
 * @param stripAccents decomposes and removes non-spacing marks
 * @param lowercase puts in lower case, code point by code point
 */
record BertRules(boolean cleanText, boolean chineseChars, boolean stripAccents, boolean lowercase) {

  /** What an unreadable character becomes, as in UTF-8 decoders. */
  static final int REPLACEMENT = 0xFFFD;

  private static final UnicodeTable UNICODE = UnicodeTable.get();

  /** What becomes of a part of a text; places are offsets into the whole text. */
  CodePoints apply(String text, int from, int to) {
    CodePoints points = new CodePoints(to - from);
    for (int at = from; at < to; ) {
      int codePoint = text.codePointAt(at);
      points.add(isSurrogate(codePoint) ? REPLACEMENT : codePoint, at);
      at += Character.charCount(codePoint);
    }
    return apply(points);
  }

  /** Half of a character as UTF-16 has it, alone. */
  static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** A text's normal form. */
  String normal(String text) {
    CodePoints points = apply(text, 0, text.length());
    StringBuilder normal = new StringBuilder();
    for (int i = 0; i < points.count(); i++) {
      normal.appendCodePoint(points.value(i));
    }
    return normal.toString();
  }

  private CodePoints apply(CodePoints text) {
    CodePoints points = text;
    if (cleanText) {
      points = cleaned(points);
    }
    if (chineseChars) {
      points = spaced(points);
    }
    if (stripAccents) {
      points = stripped(decomposed(points));
    }
    return lowercase ? lowercased(points) : points;
  }

  /**
   * Whether something of the code point may change places with its neighbours: a combining mark
   * that is left in the text.
   */
  boolean moves(int codePoint) {
    if (!stripAccents || (cleanText && UNICODE.isControl(codePoint))) {
      return false;
    }
    for (int part : UNICODE.decomposed(codePoint)) {
      if (UNICODE.combiningClass(part) > 0 && !UNICODE.isMark(part)) {
        return true;
      }
    }
    return false;
  }

  private static CodePoints cleaned(CodePoints points) {
    CodePoints cleaned = new CodePoints(points.count());
    for (int i = 0; i < points.count(); i++) {
      int value = points.value(i);
      if (!UNICODE.isControl(value)) {
        cleaned.add(UNICODE.isSpace(value) ? ' ' : value, points.place(i));
      }
    }
    return cleaned;
  }

  private static CodePoints spaced(CodePoints points) {
    CodePoints spaced = new CodePoints(points.count());
    for (int i = 0; i < points.count(); i++) {
      boolean chinese = isChinese(points.value(i));
      if (chinese) {
        spaced.add(' ', points.place(i));
      }
      spaced.add(points.value(i), points.place(i));
      if (chinese) {
        spaced.add(' ', points.place(i));
      }
    }
    return spaced;
  }

  /** The blocks that the library takes; BERT's own list has 2B820 where it has 2B920. */
  private static boolean isChinese(int value) {
    return (value >= 0x4E00 && value <= 0x9FFF)
        || (value >= 0x3400 && value <= 0x4DBF)
        || (value >= 0x20000 && value <= 0x2A6DF)
        || (value >= 0x2A700 && value <= 0x2B81F)
        || (value >= 0x2B920 && value <= 0x2CEAF)
        || (value >= 0xF900 && value <= 0xFAFF)
        || (value >= 0x2F800 && value <= 0x2FA1F);
  }

  /** One part of a decomposition. */
  private record Part(int value, int combiningClass, boolean first) {}

  /**
   * Canonical decomposition in canonical order. Places are dealt out after ordering: the first part
   * of each decomposition takes the next character's, the others the one before.
   */
  private static CodePoints decomposed(CodePoints points) {
    List<Part> parts = new ArrayList<>();
    int starter = 0;
    for (int i = 0; i < points.count(); i++) {
      boolean first = true;
      for (int value : UNICODE.decomposed(points.value(i))) {
        int combiningClass = UNICODE.combiningClass(value);
        if (combiningClass == 0) {
          order(parts, starter);
          starter = parts.size() + 1;
        }
        parts.add(new Part(value, combiningClass, first));
        first = false;
      }
    }
    order(parts, starter);
    CodePoints decomposed = new CodePoints(parts.size());
    int next = 0;
    for (Part part : parts) {
      next += part.first() ? 1 : 0;
      decomposed.add(part.value(), points.place(next - 1));
    }
    return decomposed;
  }

  private static void order(List<Part> parts, int from) {
    if (from < parts.size()) {
      parts.subList(from, parts.size()).sort(Comparator.comparingInt(Part::combiningClass));
    }
  }

  private static CodePoints stripped(CodePoints points) {
    CodePoints stripped = new CodePoints(points.count());
    for (int i = 0; i < points.count(); i++) {
      if (!UNICODE.isMark(points.value(i))) {
        stripped.add(points.value(i), points.place(i));
      }
    }
    return stripped;
  }

  private static CodePoints lowercased(CodePoints points) {
    CodePoints lowercased = new CodePoints(points.count());
    for (int i = 0; i < points.count(); i++) {
      for (int value : UNICODE.lowercased(points.value(i))) {
        lowercased.add(value, points.place(i));
      }
    }
    return lowercased;
  }
}

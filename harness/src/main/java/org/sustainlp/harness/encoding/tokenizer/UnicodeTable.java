package org.sustainlp.harness.encoding.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What Hugging Face's library takes single code points for, from {@code unicode.txt}.
 *
 * <p>The library's parts know Unicode in different versions, and {@link Character} in the version
 * of the JVM; the table keeps ids the same on every JVM. Its first lines say how it is made.
 */
final class UnicodeTable {

  static final String RESOURCE = "unicode.txt";

  private static final UnicodeTable TABLE = read();

  // Hangul syllables decompose by arithmetic: Unicode 9.0, section 3.12.
  private static final int SYLLABLES = 0xAC00;
  private static final int LEADING = 0x1100;
  private static final int VOWELS = 0x1161;
  private static final int TRAILING = 0x11A7;
  private static final int SYLLABLE_COUNT = 11_172;
  private static final int VOWEL_COUNT = 21;
  private static final int TRAILING_COUNT = 28;

  private final BitSet spaces = new BitSet();
  private final BitSet control = new BitSet();
  private final BitSet punctuation = new BitSet();
  private final BitSet marks = new BitSet();
  private final BitSet word = new BitSet();
  private final Map<Integer, Integer> classes = new HashMap<>();
  private final Map<Integer, int[]> decompositions = new HashMap<>();
  private final Map<Integer, int[]> lowercase = new HashMap<>();

  private UnicodeTable() {}

  static UnicodeTable get() {
    return TABLE;
  }

  /** Separates words and is dropped: White_Space. */
  boolean isSpace(int codePoint) {
    return spaces.get(codePoint);
  }

  /** Removed by {@code clean_text}: categories Cc, Cf and Co, NUL and U+FFFD. */
  boolean isControl(int codePoint) {
    return control.get(codePoint);
  }

  /** A word of its own: ASCII punctuation and categories Pc, Pd, Pe, Pf, Pi, Po and Ps. */
  boolean isPunctuation(int codePoint) {
    return punctuation.get(codePoint);
  }

  /** Removed by {@code strip_accents} after decomposition: category Mn. */
  boolean isMark(int codePoint) {
    return marks.get(codePoint);
  }

  /** Matched by {@code \w} of Rust's regex crate. */
  boolean isWord(int codePoint) {
    return word.get(codePoint);
  }

  /** Canonical combining class, 0 to 240; 0 is a starter. */
  int combiningClass(int codePoint) {
    return classes.getOrDefault(codePoint, 0);
  }

  /** Full canonical decomposition; the code point itself where there is none. */
  int[] decomposed(int codePoint) {
    int syllable = codePoint - SYLLABLES;
    if (syllable >= 0 && syllable < SYLLABLE_COUNT) {
      int leading = LEADING + syllable / (VOWEL_COUNT * TRAILING_COUNT);
      int vowel = VOWELS + syllable / TRAILING_COUNT % VOWEL_COUNT;
      int trailing = TRAILING + syllable % TRAILING_COUNT;
      return trailing == TRAILING
          ? new int[] {leading, vowel}
          : new int[] {leading, vowel, trailing};
    }
    return mapped(decompositions, codePoint);
  }

  /** Lower case of the code point alone: a final sigma is not told apart. */
  int[] lowercased(int codePoint) {
    return mapped(lowercase, codePoint);
  }

  private static int[] mapped(Map<Integer, int[]> mappings, int codePoint) {
    int[] mapped = mappings.get(codePoint);
    return mapped == null ? new int[] {codePoint} : mapped;
  }

  private static UnicodeTable read() {
    UnicodeTable table = new UnicodeTable();
    String section = "";
    for (String line : lines()) {
      section = line.startsWith("#") ? section : table.line(section, line);
    }
    return table;
  }

  private static List<String> lines() {
    try (InputStream in = UnicodeTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes one line in; gives the section that goes on behind it. */
  private String line(String section, String line) {
    if (line.startsWith("[")) {
      return line.substring(1, line.length() - 1);
    }
    IntConsumer of = of(section);
    for (String item : line.split(" ")) {
      if (item.contains(">")) {
        mapping(item, section.equals("lowercase") ? lowercase : decompositions);
      } else {
        String[] ends = item.split("-");
        IntStream.rangeClosed(hex(ends[0]), hex(ends[ends.length - 1])).forEach(of);
      }
    }
    return section;
  }

  /** Where a section's code points go. */
  private IntConsumer of(String section) {
    return switch (section) {
      case "space" -> spaces::set;
      case "control" -> control::set;
      case "punctuation" -> punctuation::set;
      case "mark" -> marks::set;
      case "word" -> word::set;
      default -> {
        String number = section.replaceFirst("class ", "");
        yield codePoint -> classes.put(codePoint, Integer.valueOf(number));
      }
    };
  }

  private static void mapping(String item, Map<Integer, int[]> mappings) {
    String[] sides = item.split(">");
    mappings.put(
        hex(sides[0]), Arrays.stream(sides[1].split("\\+")).mapToInt(UnicodeTable::hex).toArray());
  }

  private static int hex(String codePoint) {
    return Integer.parseInt(codePoint, 16);
  }
}

package org.sustainlp.harness.encoding.tokenizer;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The table of code points is what Hugging Face's library does with each of them.
 *
 * <p>Takes two minutes, so only on request: {@code ./mvnw -Dquick -pl harness -am package
 * -Dtest=UnicodeTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dunicode.table=check} compares,
 * {@code -Dunicode.table=write} writes the table anew, for example for a newer version of the
 * library. {@link WordPieceCodePointsTest} compares the outcome for every code point in each build.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnicodeTableTest {

  private static final String HEAD =
      """
      # What huggingface/tokenizers 0.21.4 does with single code points; all others are left alone.
      # Its parts know Unicode in several versions (categories 8, decomposition 9, the rest 16), and
      # a JVM knows yet another, so neither can stand in for this table. Facts of the Unicode
      # Character Database, (c) Unicode, Inc., licence: https://www.unicode.org/license.txt
      # Hexadecimal; a-b is a range. Written by UnicodeTableTest, see there.
      """;

  /** A combining mark of each class from 1 to 240 (UCD, DerivedCombiningClass.txt). */
  private static final Map<Integer, Integer> MARK_OF_CLASS = marks();

  @Test
  void the_table_says_what_hugging_faces_library_does_with_every_code_point() throws IOException {
    String wish = System.getProperty("unicode.table", "");
    assumeTrue(
        wish.equals("check") || wish.equals("write"),
        "takes two minutes: -Dunicode.table=check compares, -Dunicode.table=write writes anew");
    String table = table();
    if (wish.equals("write")) {
      Files.writeString(
          Path.of("src/main/resources/org/sustainlp/harness/encoding/tokenizer/unicode.txt"),
          table);
    } else {
      try (InputStream in = UnicodeTable.class.getResourceAsStream(UnicodeTable.RESOURCE)) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(table);
      }
    }
  }

  private static String table() {
    BitSet spaces = spaces();
    BitSet control = new BitSet();
    normalized(bert("clean_text"))
        .forEach(
            (codePoint, text) -> {
              control.set(codePoint, text.isEmpty());
              assertThat(text.isEmpty() || (text.equals(" ") && spaces.get(codePoint)))
                  .as("clean_text removes %x or makes it a space", codePoint)
                  .isTrue();
            });
    Map<Integer, String> decomposition = normalized("{\"type\":\"NFD\"}");
    BitSet marks = new BitSet();
    normalized(bert("strip_accents"))
        .forEach((codePoint, text) -> marks.set(codePoint, text.isEmpty()));
    decomposition.keySet().removeIf(UnicodeTableTest::isHangul);
    StringBuilder table = new StringBuilder(HEAD);
    section(table, "space", ranges(spaces));
    section(table, "control", ranges(control));
    section(table, "punctuation", ranges(punctuation()));
    section(table, "mark", ranges(marks));
    section(table, "word", ranges(wordCharacters()));
    classes().forEach((number, of) -> section(table, "class " + number, ranges(of)));
    section(table, "decomposition", mappings(decomposition));
    section(table, "lowercase", mappings(normalized(bert("lowercase"))));
    return table.toString();
  }

  /** BertNormalizer with one switch on. */
  private static String bert(String on) {
    return Arrays.stream(
            new String[] {"clean_text", "handle_chinese_chars", "strip_accents", "lowercase"})
        .map(name -> "\"" + name + "\":" + name.equals(on))
        .collect(joining(",", "{\"type\":\"BertNormalizer\",", "}"));
  }

  /** What a normalizer makes of each code point that it does not leave alone. */
  private static Map<Integer, String> normalized(String normalizer) {
    Map<Integer, String> changed = new TreeMap<>();
    try (CodePointProbe probe = CodePointProbe.normalizer(normalizer)) {
      probe.ask(
          CodePointProbe.all(),
          Character::toString,
          (codePoint, bytes, places, words) -> {
            String text = utf8(bytes);
            if (!text.equals(Character.toString(codePoint))) {
              changed.put(codePoint, text);
            }
          });
    }
    return changed;
  }

  /** What separates words and is dropped. */
  private static BitSet spaces() {
    BitSet spaces = new BitSet();
    try (CodePointProbe probe = CodePointProbe.preTokenizer("{\"type\":\"WhitespaceSplit\"}")) {
      probe.ask(
          CodePointProbe.all(),
          Character::toString,
          (codePoint, bytes, places, words) -> spaces.set(codePoint, bytes.length == 0));
    }
    assertThat(spaces).isEqualTo(strippedSpaces());
    return spaces;
  }

  /** What an added token with lstrip takes in; behind it stands the token, before it an a. */
  private static BitSet strippedSpaces() {
    BitSet spaces = new BitSet();
    try (CodePointProbe probe = CodePointProbe.added("lstrip")) {
      probe.ask(
          CodePointProbe.all(),
          codePoint -> Character.toString(codePoint) + "QZ",
          (codePoint, ids, places, words) -> {
            assertThat(ids).endsWith(CodePointProbe.ADDED);
            spaces.set(codePoint, ids.length == 1);
          });
    }
    return spaces;
  }

  /** What is a word of its own between two letters. */
  private static BitSet punctuation() {
    BitSet punctuation = new BitSet();
    try (CodePointProbe probe = CodePointProbe.preTokenizer("{\"type\":\"BertPreTokenizer\"}")) {
      probe.ask(
          CodePointProbe.all(),
          Character::toString,
          (codePoint, bytes, places, words) ->
              punctuation.set(codePoint, bytes.length > 0 && words[0] != words[1]));
    }
    return punctuation;
  }

  /** What, as a neighbour, keeps an added token with single_word from being one. */
  private static BitSet wordCharacters() {
    BitSet before = new BitSet();
    BitSet after = new BitSet();
    try (CodePointProbe probe = CodePointProbe.added("single_word")) {
      probe.ask(
          CodePointProbe.all(),
          codePoint -> Character.toString(codePoint) + "QZ ",
          (codePoint, ids, places, words) ->
              before.set(codePoint, Arrays.stream(ids).noneMatch(id -> id == 256)));
      probe.ask(
          CodePointProbe.all(),
          codePoint -> " QZ" + Character.toString(codePoint),
          (codePoint, ids, places, words) ->
              after.set(codePoint, Arrays.stream(ids).noneMatch(id -> id == 256)));
    }
    assertThat(before).isEqualTo(after);
    return before;
  }

  /** Canonical combining classes, told from the order in which marks come out. */
  private static Map<Integer, BitSet> classes() {
    Map<Integer, BitSet> classes = new TreeMap<>();
    try (CodePointProbe probe = CodePointProbe.normalizer("{\"type\":\"NFD\"}")) {
      BitSet marks = new BitSet();
      // Moved before a mark of class 240, or behind one of class 1: not of class 0.
      marks.or(moved(probe, CodePointProbe.all(), codePoint -> "\u0345" + codePoint));
      marks.or(moved(probe, CodePointProbe.all(), codePoint -> codePoint + "\u0334"));
      MARK_OF_CLASS.forEach(
          (number, mark) -> {
            String known = Character.toString(mark);
            BitSet other = moved(probe, marks.stream(), codePoint -> codePoint + known);
            other.or(moved(probe, marks.stream(), codePoint -> known + codePoint));
            BitSet same = (BitSet) marks.clone();
            same.andNot(other);
            classes.put(number, same);
          });
      BitSet found = new BitSet();
      classes.values().forEach(found::or);
      assertThat(found).isEqualTo(marks);
      assertThat(classes.values().stream().mapToInt(BitSet::cardinality).sum())
          .isEqualTo(marks.cardinality());
    }
    return classes;
  }

  /** The code points with which a pair of code points comes out in another order. */
  private static BitSet moved(
      CodePointProbe probe, IntStream codePoints, java.util.function.UnaryOperator<String> pair) {
    BitSet moved = new BitSet();
    int[] alone = codePoints.filter(codePoint -> !decomposes(codePoint)).toArray();
    probe.ask(
        Arrays.stream(alone),
        codePoint -> pair.apply(Character.toString(codePoint)),
        (codePoint, bytes, places, words) ->
            moved.set(codePoint, !utf8(bytes).equals(pair.apply(Character.toString(codePoint)))));
    return moved;
  }

  /** Java's Unicode is newer than the library's, and decompositions never change. */
  private static boolean decomposes(int codePoint) {
    String text = Character.toString(codePoint);
    return !java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD).equals(text);
  }

  private static boolean isHangul(int codePoint) {
    return codePoint >= 0xAC00 && codePoint <= 0xD7A3;
  }

  private static String utf8(int[] bytes) {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) bytes[i];
    }
    return new String(raw, StandardCharsets.UTF_8);
  }

  private static List<String> ranges(BitSet codePoints) {
    List<String> ranges = new ArrayList<>();
    for (int from = codePoints.nextSetBit(0); from >= 0; from = codePoints.nextSetBit(from)) {
      int to = codePoints.nextClearBit(from) - 1;
      // Surrogates were not asked: a range goes on behind them.
      if (to == 0xD7FF && codePoints.get(0xE000)) {
        to = codePoints.nextClearBit(0xE000) - 1;
      }
      ranges.add(hex(from) + (to == from ? "" : "-" + hex(to)));
      from = to + 1;
    }
    return ranges;
  }

  private static List<String> mappings(Map<Integer, String> mappings) {
    return mappings.entrySet().stream()
        .map(
            entry ->
                hex(entry.getKey())
                    + ">"
                    + entry
                        .getValue()
                        .codePoints()
                        .mapToObj(UnicodeTableTest::hex)
                        .collect(joining("+")))
        .toList();
  }

  private static void section(StringBuilder table, String name, List<String> items) {
    table.append("[").append(name).append("]\n");
    int column = 0;
    for (String item : items) {
      if (column > 0 && column + 1 + item.length() > 100) {
        table.append("\n");
        column = 0;
      }
      table.append(column == 0 ? "" : " ").append(item);
      column += (column == 0 ? 0 : 1) + item.length();
    }
    table.append("\n");
  }

  private static String hex(int codePoint) {
    return Integer.toHexString(codePoint);
  }

  private static Map<Integer, Integer> marks() {
    Map<Integer, Integer> marks = new TreeMap<>();
    int[] pairs = {
      1, 0x334, 7, 0x93C, 8, 0x3099, 9, 0x94D, 10, 0x5B0, 11, 0x5B1, 12, 0x5B2, 13, 0x5B3, 14,
      0x5B4, 15, 0x5B5, 16, 0x5B6, 17, 0x5B7, 18, 0x5B8, 19, 0x5B9, 20, 0x5BB, 21, 0x5BC, 22, 0x5BD,
      23, 0x5BF, 24, 0x5C1, 25, 0x5C2, 26, 0xFB1E, 27, 0x64B, 28, 0x64C, 29, 0x64D, 30, 0x64E, 31,
      0x64F, 32, 0x650, 33, 0x651, 34, 0x652, 35, 0x670, 36, 0x711, 84, 0xC55, 91, 0xC56, 103,
      0xE38, 107, 0xE48, 118, 0xEB8, 122, 0xEC8, 129, 0xF71, 130, 0xF72, 132, 0xF74, 202, 0x321,
      214, 0x1DCE, 216, 0x31B, 218, 0x302A, 220, 0x316, 222, 0x59A, 224, 0x302E, 226, 0x1D16D, 228,
      0x5AE, 230, 0x301, 232, 0x315, 233, 0x35C, 234, 0x35D, 240, 0x345
    };
    for (int i = 0; i < pairs.length; i += 2) {
      marks.put(pairs[i], pairs[i + 1]);
    }
    return marks;
  }
}

package org.sustainlp.harness.encoding.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;

/** Strings of every kind of character, against Hugging Face's library. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordPieceFuzzTest {

  private static final List<Agreement> STARTERS = new ArrayList<>();
  private static final List<Agreement> EACH_PIECE = new ArrayList<>();

  @BeforeContainer
  static void open() throws IOException {
    Path temp = Files.createTempDirectory("fuzz");
    for (String model : List.of("all-minilm-l6-v2", "bge-small-en-v1.5")) {
      STARTERS.add(Agreement.open(TokenizerFiles.starter(model, temp)));
    }
    for (BertRules rules :
        List.of(
            new BertRules(true, true, true, true),
            new BertRules(true, true, false, false),
            new BertRules(false, false, true, false),
            new BertRules(false, true, false, true))) {
      Path file = temp.resolve(rules.hashCode() + ".json");
      EACH_PIECE.add(
          Agreement.open(TokenizerFiles.wordPiece(file, EachPiece.pieces(), rules, root -> {})));
    }
  }

  @AfterContainer
  static void close() {
    STARTERS.forEach(Agreement::close);
    EACH_PIECE.forEach(Agreement::close);
  }

  @Property(tries = 10_000)
  void fuzzed_unicode_gives_the_ids_and_offsets_of_the_library_in_the_starter_models(
      @ForAll("texts") String text) {
    STARTERS.forEach(agreement -> agreement.on(text));
  }

  @Property(tries = 10_000)
  void fuzzed_unicode_does_so_under_four_sets_of_rules_where_each_character_is_a_token(
      @ForAll("texts") String text, @ForAll @IntRange(max = 3) int rules) {
    EACH_PIECE.get(rules).on(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, words()),
            Tuple.of(3, Arbitraries.of(SPECIAL)),
            Tuple.of(3, characters(MARKS)),
            Tuple.of(2, characters(LETTERS)),
            Tuple.of(2, Arbitraries.of(PARTICULAR)),
            Tuple.of(1, longWords()),
            Tuple.of(2, anyCodePoint()))
        .list()
        .ofMinSize(0)
        .ofMaxSize(24)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> words() {
    return Arbitraries.of(
        "the", "Un", "believ", "able", "CAFÉ", "naïve", " ", " ", "  ", "\t", "\n", "\u00a0",
        "\u3000", "\u2009", "\u0085", ",", "'s", "...", "-", "$", "3.14", "^", "`", "¿", "—");
  }

  private static final String[] SPECIAL = {
    "[SEP]", "[MASK]", "[CLS]", "[UNK]", "[PAD]", "[sep]", "[SE", "[", "]", "[[MASK]]", "##ing"
  };

  /** Combining marks: removed, kept (Mc with a class, newer than Unicode 8), and composed ones. */
  private static final int[][] MARKS = {
    {0x300, 0x36F},
    {0x591, 0x5C7},
    {0x64B, 0x65F},
    {0x93C, 0x94D},
    {0xB41, 0xB57},
    {0xDCA, 0xDDF},
    {0xE31, 0xE4E},
    {0xF71, 0xF84},
    {0x1AB0, 0x1ACE},
    {0x1B34, 0x1B44},
    {0x1BAA, 0x1BF3},
    {0x1DC0, 0x1DFF},
    {0x302A, 0x302F},
    {0x3099, 0x309A},
    {0xA953, 0xA953},
    {0x8D3, 0x8FF},
    {0x11046, 0x11046},
    {0x1D15E, 0x1D172},
    {0x1D1BB, 0x1D1C0},
    {0x16FF0, 0x16FF1},
    {0x1E8D0, 0x1E8D6},
    {0x1E2EC, 0x1E2EF},
    {0x10EFA, 0x10EFF}
  };

  private static final int[][] LETTERS = {
    {0x00, 0x7F},
    {0x80, 0x24F},
    {0x370, 0x3FF},
    {0x400, 0x52F},
    {0x531, 0x5F4},
    {0x600, 0x6FF},
    {0x900, 0x97F},
    {0x10A0, 0x10FF},
    {0x1100, 0x11FF},
    {0x13A0, 0x13FF},
    {0x1C80, 0x1CBF},
    {0x1E00, 0x1FFF},
    {0x2000, 0x206F},
    {0x2100, 0x214F},
    {0x3040, 0x30FF},
    {0x4E00, 0x4EFF},
    {0xA640, 0xA7FF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE00, 0xFE6F},
    {0xFF00, 0xFFFF},
    {0x10400, 0x1044F},
    {0x11930, 0x11946},
    {0x1F300, 0x1FAFF},
    {0x2B700, 0x2B940},
    {0x2F800, 0x2FA1F},
    {0xE0000, 0xE01EF}
  };

  /** İ ı ß ẞ Σ σ ς ŉ ǰ ﬁ, joined emoji, flags, right-to-left, zero width, private use. */
  private static final String[] PARTICULAR = {
    "\u0130",
    "\u0131",
    "I\u0307",
    "\u00df",
    "\u1e9e",
    "\u03a3",
    "\u03c3",
    "\u03c2",
    "\u039f\u0394\u039f\u03a3 ",
    "\u0149",
    "\u01f0",
    "\ufb01",
    "\u212b",
    "\u2126",
    "\u0344",
    "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
    "\ud83c\uddf9\ud83c\uddf7",
    "\u2764\ufe0f",
    "\u202e\u05d0\u05d1\u202c",
    "\u200f",
    "\u200b",
    "\ufeff",
    "\u0000",
    "\ufffd",
    "\ue000",
    "\udbff\udfff",
    "\u00ad",
    "\u180e",
    "\u0378",
    "\ud87f\udfff"
  };

  private static Arbitrary<String> longWords() {
    return Arbitraries.of("a", "é", "가", "\ud83d\ude00", "ab")
        .flatMap(part -> Arbitraries.integers().between(45, 110).map(part::repeat));
  }

  private static Arbitrary<String> characters(int[][] ranges) {
    return Arbitraries.of(ranges)
        .flatMap(range -> Arbitraries.integers().between(range[0], range[1]))
        .map(Character::toString);
  }

  private static Arbitrary<String> anyCodePoint() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(codePoint -> codePoint < 0xD800 || codePoint > 0xDFFF)
        .map(Character::toString);
  }
}

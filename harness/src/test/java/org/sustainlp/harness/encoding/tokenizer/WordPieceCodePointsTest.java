package org.sustainlp.harness.encoding.tokenizer;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every code point but surrogates, between two letters, against Hugging Face's library. A text has
 * 512 of them; where one differs, the message has the text.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordPieceCodePointsTest {

  private static final int AT_ONCE = 512;

  @TempDir private static Path temp;

  @Test
  void every_code_point_gives_the_ids_and_offsets_of_the_library() {
    compare(new BertRules(true, true, true, true), CodePointProbe.all());
  }

  // clean_text, handle_chinese_chars, strip_accents, lowercase: BERT cased, and rules alone.
  @ParameterizedTest
  @CsvSource({"true, true, false, false", "false, false, true, false", "false, false, false, true"})
  void every_code_point_of_the_planes_in_use_does_so_under_other_rules(
      boolean clean, boolean chinese, boolean strip, boolean lowercase) {
    BertRules rules = new BertRules(clean, chinese, strip, lowercase);
    compare(rules, CodePointProbe.all().filter(WordPieceCodePointsTest::isInUse));
  }

  private static void compare(BertRules rules, IntStream codePoints) {
    Path file =
        TokenizerFiles.wordPiece(temp.resolve("each.json"), EachPiece.pieces(), rules, root -> {});
    try (Agreement agreement = Agreement.open(file)) {
      texts(codePoints, agreement);
    }
  }

  /** Planes 4 to 13 have no characters. */
  private static boolean isInUse(int codePoint) {
    return codePoint < 0x40000 || codePoint >= 0xE0000;
  }

  private static void texts(IntStream codePoints, Agreement agreement) {
    int[] all = codePoints.toArray();
    for (int from = 0; from < all.length; from += AT_ONCE) {
      StringBuilder text = new StringBuilder();
      for (int i = from; i < Math.min(all.length, from + AT_ONCE); i++) {
        text.append('a').appendCodePoint(all[i]).append("b ");
      }
      agreement.on(text.toString());
    }
  }
}

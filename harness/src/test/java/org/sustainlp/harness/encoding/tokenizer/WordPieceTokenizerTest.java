package org.sustainlp.harness.encoding.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordPieceTokenizerTest {

  private static final BertRules UNCASED = new BertRules(true, true, true, true);
  private static final BertRules CASED = new BertRules(true, true, false, false);

  /** Ids 5 and up; 0 to 4 are [PAD] [UNK] [CLS] [SEP] [MASK]. */
  private static final List<String> PIECES =
      List.of("un", "##believ", "##able", "cafe", "café", ",", "中", "a", "##a", "straße");

  @TempDir private static Path temp;

  @Test
  void a_word_is_its_longest_pieces_from_the_left_and_offsets_count_chars() {
    Tokens tokens = tokens("Unbelievable, a", UNCASED);
    // un ##believ ##able , a
    assertThat(tokens.ids()).containsExactly(5, 6, 7, 10, 12);
    assertThat(tokens.starts()).containsExactly(0, 2, 8, 12, 14);
    assertThat(tokens.ends()).containsExactly(2, 8, 12, 13, 15);
  }

  @Test
  void a_word_without_pieces_is_unknown_as_a_whole() {
    Tokens tokens = tokens("unbelieved a", UNCASED);
    assertThat(tokens.ids()).containsExactly(1, 12);
    assertThat(tokens.starts()).containsExactly(0, 11);
    assertThat(tokens.ends()).containsExactly(10, 12);
  }

  @Test
  void an_accent_is_stripped_and_offsets_stay_those_of_the_text() {
    // The same word composed, then decomposed: e, then a combining acute, which is outside.
    Tokens tokens = tokens("Caf\u00e9 cafe\u0301 a", UNCASED);
    assertThat(tokens.ids()).containsExactly(8, 8, 12);
    assertThat(tokens.starts()).containsExactly(0, 5, 11);
    assertThat(tokens.ends()).containsExactly(4, 9, 12);
  }

  @Test
  void a_cased_model_keeps_accents_and_case() {
    assertThat(tokens("caf\u00e9 Caf\u00e9 stra\u00dfe", CASED).ids()).containsExactly(9, 1, 14);
  }

  @Test
  void offsets_are_utf_16_behind_characters_outside_the_bmp() {
    // U+1F600 takes two chars; Hugging Face's library counts it as one.
    Tokens tokens = tokens("\ud83d\ude00 a \ud83d\ude00,", UNCASED);
    assertThat(tokens.ids()).containsExactly(1, 12, 1, 10);
    assertThat(tokens.starts()).containsExactly(0, 3, 5, 7);
    assertThat(tokens.ends()).containsExactly(2, 4, 7, 8);
  }

  @Test
  void an_ideograph_is_a_word_of_its_own_and_control_characters_are_gaps() {
    Tokens tokens = tokens("a中a\u200ba", UNCASED);
    // a 中 a ##a: the zero width space between the last two is removed
    assertThat(tokens.ids()).containsExactly(12, 11, 12, 13);
    assertThat(tokens.starts()).containsExactly(0, 1, 2, 4);
    assertThat(tokens.ends()).containsExactly(1, 2, 3, 5);
  }

  @Test
  void nothing_comes_of_white_space_and_of_no_text() {
    assertThat(tokens("", UNCASED).count()).isZero();
    assertThat(tokens(" \t\n\u3000", UNCASED).count()).isZero();
  }

  @Test
  void a_word_of_more_than_100_code_points_is_unknown() {
    assertThat(tokens("a".repeat(100), UNCASED).count()).isEqualTo(100);
    assertThat(tokens("a".repeat(101), UNCASED).ids()).containsExactly(1);
    // 100 code points, 200 chars
    assertThat(tokens("\ud83d\ude00".repeat(100) + ",", UNCASED).ids()).containsExactly(1, 10);
  }

  @Test
  void a_special_token_in_the_text_is_one_token_as_it_is_written_only() {
    Tokens tokens = tokens("a[SEP]a [sep] [MASK]", UNCASED);
    // a [SEP] a [UNK] [UNK] [UNK] [MASK]: the brackets have no pieces here
    assertThat(tokens.ids()).containsExactly(12, 3, 12, 1, 1, 1, 4);
    assertThat(tokens.starts()).containsExactly(0, 1, 6, 8, 9, 12, 14);
    assertThat(tokens.ends()).containsExactly(1, 6, 7, 9, 12, 13, 20);
  }

  @Test
  void a_lone_surrogate_is_read_as_the_replacement_character() {
    // Cleaning removes U+FFFD; without it, it is part of a word.
    assertThat(tokens("a\ud83d a \udc00a", UNCASED).ids()).containsExactly(12, 12, 12);
    BertRules nothing = new BertRules(false, false, false, false);
    assertThat(tokens("a\ud83d a \udc00a", nothing).ids()).containsExactly(1, 12, 1);
    assertThat(tokens("\ude00\ud83d", nothing).ends()).containsExactly(2);
  }

  @Test
  void an_unusual_prefix_and_none_at_all_are_followed() {
    for (String prefix : List.of("@@", "", "a")) {
      List<String> pieces = List.of("b", prefix + "b", prefix + "c", "bc", "ab");
      Consumer<ObjectNode> edit =
          root -> root.withObject("model").put("continuing_subword_prefix", prefix);
      try (Agreement agreement = agreement(pieces, UNCASED, edit)) {
        List.of("bbcbc", "bc", "cb", "bbbb", "abab", "aab").forEach(agreement::on);
      }
    }
  }

  @Test
  void several_threads_get_the_same_tokens_from_a_tokenizer_that_is_new_to_all_of_them()
      throws Exception {
    Path file = TokenizerFiles.wordPiece(temp.resolve("threads.json"), PIECES, UNCASED, root -> {});
    String text = "Ünïcödé 中文 한국어 ελληνικά кириллица \ud83d\ude00 a ".repeat(20);
    int[] expected = Tokenizers.open(file).tokenize(text).starts();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 100; round++) {
        Tokenizer tokenizer = Tokenizers.open(file);
        List<Future<Tokens>> results =
            threads.invokeAll(Collections.nCopies(8, () -> tokenizer.tokenize(text)));
        for (Future<Tokens> result : results) {
          assertThat(Arrays.equals(result.get().starts(), expected)).isTrue();
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  /** What both implementations make of a text. */
  private static Tokens tokens(String text, BertRules rules) {
    try (Agreement agreement = agreement(PIECES, rules, root -> {})) {
      return agreement.tokens(text);
    }
  }

  private static Agreement agreement(
      List<String> pieces, BertRules rules, Consumer<ObjectNode> edit) {
    return Agreement.open(
        TokenizerFiles.wordPiece(temp.resolve("tokenizer.json"), pieces, rules, edit));
  }
}

package org.sustainlp.harness.encoding.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.encoding.tokenizer.SpecialTokens.Style;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NativeTokenizerTest {

  private static final SpecialTokens ROBERTA =
      new SpecialTokens(Style.ROBERTA, 0, 0, 2, OptionalInt.of(1));

  @TempDir private static Path temp;

  @Test
  void a_byte_level_bpe_has_utf_16_offsets_without_the_space_before_a_word() throws IOException {
    try (Tokenizer tokenizer = Tokenizers.open(TokenizerFiles.roberta(temp.resolve("r.json")))) {
      assertThat(tokenizer.name()).isEqualTo("BPE (Hugging Face's library)");
      assertThat(tokenizer.special()).isEqualTo(ROBERTA);

      // U+1F600 is two chars and four bytes, a token each; then "Ġthe" and "!".
      Tokens tokens = tokenizer.tokenize("\ud83d\ude00 the!");
      assertThat(tokens.count()).isEqualTo(6);
      assertThat(tokens.ids()[4]).isEqualTo(261);
      assertThat(tokens.starts()).containsExactly(0, 0, 0, 0, 3, 6);
      assertThat(tokens.ends()).containsExactly(2, 2, 2, 2, 6, 7);
    }
  }

  @Test
  void a_unigram_model_has_utf_16_offsets_behind_characters_outside_the_bmp() throws IOException {
    try (Tokenizer tokenizer = Tokenizers.open(TokenizerFiles.unigram(temp.resolve("u.json")))) {
      assertThat(tokenizer.name()).isEqualTo("Unigram (Hugging Face's library)");
      assertThat(tokenizer.special()).isEqualTo(ROBERTA);

      // ▁ and the unknown U+1F600, then ▁the, then ▁ c at
      Tokens tokens = tokenizer.tokenize("\ud83d\ude00 the cat");
      assertThat(tokens.ids()).containsExactly(5, 3, 4, 5, 7, 8);
      assertThat(tokens.starts()).containsExactly(0, 0, 2, 6, 7, 8);
      assertThat(tokens.ends()).containsExactly(2, 2, 6, 7, 8, 10);
    }
  }

  @Test
  void special_tokens_in_the_text_are_tokens_and_none_are_added() throws IOException {
    try (Tokenizer tokenizer = Tokenizers.open(TokenizerFiles.roberta(temp.resolve("s.json")))) {
      assertThat(tokenizer.tokenize("").count()).isZero();
      Tokens tokens = tokenizer.tokenize("!</s>!");
      assertThat(tokens.ids()).hasSize(3);
      assertThat(tokens.ids()[1]).isEqualTo(2);
      assertThat(tokens.starts()).containsExactly(0, 1, 5);
    }
  }
}

package org.sustainlp.harness.encoding.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.encoding.tokenizer.SpecialTokens.Style;
import org.sustainlp.submissions.InvalidSubmission;
import org.sustainlp.submissions.starter.StarterModels;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenizersTest {

  @TempDir private static Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"all-minilm-l6-v2", "bge-small-en-v1.5"})
  void the_starter_models_frame_as_bert_does(String model) throws IOException {
    Path file = StarterModels.materialise(model, temp).tokenizerJson();
    try (Tokenizer tokenizer = Tokenizers.open(file)) {
      assertThat(tokenizer.special())
          .isEqualTo(new SpecialTokens(Style.BERT, 1, 101, 102, OptionalInt.of(0)));
      // bert-base-uncased: the cat sat
      assertThat(tokenizer.tokenize("the cat sat").ids()).containsExactly(1996, 4937, 2938);
    }
  }

  @Test
  void a_file_that_is_not_json_or_not_a_tokenizer_is_answered_in_words() throws IOException {
    Path broken = Files.writeString(temp.resolve("broken.json"), "{");
    assertThatExceptionOfType(InvalidSubmission.class)
        .isThrownBy(() -> Tokenizers.open(broken))
        .withMessage("broken.json: it is not JSON. Save the tokenizer again with save_pretrained");

    Path empty = Files.writeString(temp.resolve("empty.json"), "{}");
    assertThatExceptionOfType(InvalidSubmission.class)
        .isThrownBy(() -> Tokenizers.open(empty))
        .withMessageStartingWith("empty.json: it has no post_processor");

    Path noModel =
        Files.writeString(
            temp.resolve("no-model.json"),
            """
            {"version": "1.0", "post_processor":
               {"type": "BertProcessing", "sep": ["[SEP]", 1], "cls": ["[CLS]", 0]}}""");
    assertThatExceptionOfType(InvalidSubmission.class)
        .isThrownBy(() -> Tokenizers.open(noModel))
        .withMessageStartingWith("no-model.json: Hugging Face's library cannot read it: ");
  }
}

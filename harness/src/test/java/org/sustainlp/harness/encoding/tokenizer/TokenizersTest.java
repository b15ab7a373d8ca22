package org.sustainlp.harness.encoding.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sustainlp.harness.encoding.tokenizer.SpecialTokens.Style;
import org.sustainlp.submissions.InvalidSubmission;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenizersTest {

  @TempDir private static Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"all-minilm-l6-v2", "bge-small-en-v1.5"})
  void the_starter_models_frame_as_bert_does(String model) throws IOException {
    Path file = TokenizerFiles.starter(model, temp);
    try (Tokenizer tokenizer = Tokenizers.open(file)) {
      assertThat(tokenizer.special())
          .isEqualTo(new SpecialTokens(Style.BERT, 1, 101, 102, OptionalInt.of(0)));
      assertThat(tokenizer.name()).isEqualTo("WordPiece (Java)");
      // bert-base-uncased: the cat sat
      assertThat(tokenizer.tokenize("the cat sat").ids()).containsExactly(1996, 4937, 2938);
    }
  }

  // all-minilm-l6-v2's file pads and cuts to 128.
  @Test
  void padding_and_truncation_that_a_file_asks_for_are_passed_over() throws IOException {
    Path file = TokenizerFiles.starter("all-minilm-l6-v2", temp);
    try (Tokenizer java = Tokenizers.open(file);
        Tokenizer library = NativeTokenizer.open(file, java.special(), "library")) {
      for (Tokenizer tokenizer : List.of(java, library)) {
        assertThat(tokenizer.tokenize("cat").count()).isEqualTo(1);
        assertThat(tokenizer.tokenize("cat ".repeat(600)).count()).isEqualTo(600);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("notFollowed")
  void a_word_piece_that_is_not_followed_in_java_is_left_to_the_library_with_the_reason(
      String reason, Consumer<ObjectNode> edit) throws IOException {
    Path file =
        TokenizerFiles.wordPiece(
            temp.resolve("edited.json"),
            List.of("a", "##a"),
            new BertRules(true, true, true, true),
            edit);
    try (Tokenizer tokenizer = Tokenizers.open(file)) {
      assertThat(tokenizer.name()).isEqualTo("WordPiece (Hugging Face's library: " + reason + ")");
      assertThat(tokenizer.tokenize("aa").ids()).containsExactly(5, 6);
    }
  }

  static Stream<Arguments> notFollowed() {
    return Stream.of(
        notFollowed(
            "its normalizer is Lowercase",
            root -> root.putObject("normalizer").put("type", "Lowercase")),
        notFollowed(
            "its pre-tokenizer is Whitespace",
            root -> root.putObject("pre_tokenizer").put("type", "Whitespace")),
        notFollowed(
            "its post-processor may trim offsets",
            root ->
                root.withObject("post_processor")
                    .put("type", "RobertaProcessing")
                    .put("trim_offsets", true)
                    .put("add_prefix_space", false)),
        notFollowed(
            "its added token « x» is unusual",
            root -> TokenizerFiles.added(root.withArray("added_tokens"), " x", 7)),
        notFollowed(
            "its added token «xy» is unusual",
            root -> TokenizerFiles.added(root.withArray("added_tokens"), "xy", 99)),
        notFollowed(
            "its normalizer is none, its pre-tokenizer is none",
            root -> {
              root.putNull("normalizer");
              root.putNull("pre_tokenizer");
            }));
  }

  private static Arguments notFollowed(String reason, Consumer<ObjectNode> edit) {
    return Arguments.of(reason, edit);
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

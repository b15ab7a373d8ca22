package org.sustainlp.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.submissions.testsupport.RandomCheckpoint;
import org.sustainlp.submissions.testsupport.RandomCheckpoint.Format;

/** Tokenizer files that come without tokenizer.json; Hugging Face's tokenizers are the oracle. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenizerFilesTest {

  private static final Comparator<String> AS_STRIPPED = Comparator.comparing(String::strip);

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path temp;

  @Test
  void a_byte_level_tokenizer_splits_as_its_merges_say() throws IOException {
    Path dir = write(ModelFamily.ROBERTA);

    // "the" was merged without a space before it, "Ġcat" with one; "é" is two bytes.
    assertThat(tokens(dir, "the cat é", "the"))
        .containsExactly("<s>", "the", "Ġcat", "Ġ", "Ã", "©", "</s>", "</s>", "the", "</s>");
  }

  @Test
  void a_byte_level_tokenizer_may_put_a_space_before_the_first_word() throws IOException {
    Path dir = write(ModelFamily.ROBERTA);
    Files.writeString(dir.resolve("tokenizer_config.json"), "{\"add_prefix_space\": true}");

    assertThat(tokens(dir, "the cat", "cat"))
        .containsExactly("<s>", "Ġthe", "Ġcat", "</s>", "</s>", "Ġcat", "</s>");
  }

  @Test
  void the_mask_swallows_the_space_before_it() throws IOException {
    assertThat(tokens(write(ModelFamily.ROBERTA), "the <mask>", "cat"))
        .containsExactly("<s>", "the", "<mask>", "</s>", "</s>", "cat", "</s>");
  }

  @Test
  void a_word_piece_tokenizer_is_understood_too() throws IOException {
    assertThat(tokens(write(ModelFamily.DISTILBERT), "The cats", "sat"))
        .containsExactly("[CLS]", "the", "cat", "##s", "[SEP]", "sat", "[SEP]");
  }

  @Test
  void other_special_tokens_are_taken_from_the_map() throws IOException {
    Path dir = write(ModelFamily.ROBERTA);
    Path vocabulary = dir.resolve("vocab.json");
    Files.writeString(vocabulary, Files.readString(vocabulary).replace("\"</s>\"", "\"<end>\""));
    assertThat(problems(dir)).extracting(Problem::what).containsExactly("it has no token </s>");

    Files.writeString(
        dir.resolve("special_tokens_map.json"), "{\"sep_token\": {\"content\": \"<end>\"}}");
    assertThat(tokens(dir, "the", "cat"))
        .containsExactly("<s>", "the", "<end>", "<end>", "cat", "<end>");
  }

  @Test
  void the_generated_file_says_what_save_pretrained_would() throws IOException {
    Path dir = write(ModelFamily.ROBERTA);
    JsonNode json = new ObjectMapper().readTree(ModelFolder.open(dir).tokenizerJson().toFile());

    assertThat(json.at("/post_processor").toString())
        .isEqualTo(
            "{\"type\":\"RobertaProcessing\",\"sep\":[\"</s>\",2],\"cls\":[\"<s>\",0],"
                + "\"trim_offsets\":true,\"add_prefix_space\":false}");
    assertThat(json.at("/pre_tokenizer/type").asText()).isEqualTo("ByteLevel");
    assertThat(json.at("/model/merges/0").asText()).isEqualTo("t h");
    assertThat(json.at("/added_tokens/4/content").asText()).isEqualTo("<mask>");
  }

  @Test
  void a_merge_that_leads_nowhere_is_told_with_its_line() throws IOException {
    Path dir = write(ModelFamily.ROBERTA);
    Files.write(dir.resolve("merges.txt"), List.of("#version: 0.2", "t h", "q u x"));

    assertThat(problems(dir))
        .extracting(Problem::toString)
        .containsExactly(
            "merges.txt: line 3 is not two tokens of vocab.json that become a third. Hand in the"
                + " merges.txt and vocab.json of one tokenizer");
  }

  @Test
  void ids_outside_the_model_and_ids_that_are_none_are_told() throws IOException {
    Path dir = write(ModelFamily.ROBERTA);
    Files.writeString(dir.resolve("merges.txt"), "");
    Files.writeString(dir.resolve("vocab.json"), "{\"<s>\": 0, \"</s>\": 2, \"cat\": 1000}");
    assertThat(problems(dir))
        .extracting(Problem::what)
        .containsExactly("its highest token id is 1000, but vocab_size is 267");

    Files.writeString(dir.resolve("vocab.json"), "{\"<s>\": 0, \"</s>\": 2, \"cat\": 1.5}");
    assertThat(problems(dir))
        .extracting(Problem::what)
        .containsExactly("it has an id that is no number");
  }

  @Test
  void tokens_added_beside_the_vocabulary_need_tokenizer_json() throws IOException {
    Path dir = write(ModelFamily.ROBERTA);
    Files.writeString(dir.resolve("added_tokens.json"), "{\"<new>\": 267}");

    assertThat(problems(dir)).extracting(Problem::where).containsExactly("added_tokens.json");
  }

  @Test
  void a_sentencepiece_model_alone_is_told_how_to_be_saved() throws IOException {
    Path dir = write(ModelFamily.XLM_ROBERTA);
    assertThat(ModelFolder.open(dir).tokenizerJson()).hasFileName("tokenizer.json");
    Files.delete(dir.resolve("tokenizer.json"));

    assertThat(problems(dir))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).isEqualTo("sentencepiece.bpe.model");
              assertThat(problem.remedy()).contains("tokenizer.json", "use_fast=True");
            });
  }

  private Path write(ModelFamily family) {
    return RandomCheckpoint.of(family, List.of(), 2)
        .write(temp.resolve("model"), Format.SAFETENSORS);
  }

  /** The tokens Hugging Face's tokenizers make of a pair, by the ids in our tokenizer.json. */
  private List<String> tokens(Path dir, String first, String second) throws IOException {
    Path json = ModelFolder.open(dir).tokenizerJson();
    JsonNode vocabulary = new ObjectMapper().readTree(json.toFile()).at("/model/vocab");
    try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(json)) {
      Encoding encoding = tokenizer.encode(first, second);
      List<String> byId =
          LongStream.of(encoding.getIds()).mapToObj(id -> token(vocabulary, id)).toList();
      // The library shows a token with the text around it that it took: " <mask>".
      assertThat(encoding.getTokens())
          .usingElementComparator(AS_STRIPPED)
          .containsExactlyElementsOf(byId);
      return byId;
    }
  }

  private static String token(JsonNode vocabulary, long id) {
    return vocabulary.properties().stream()
        .filter(token -> token.getValue().asLong() == id)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static List<Problem> problems(Path dir) {
    InvalidSubmission refused =
        catchThrowableOfType(InvalidSubmission.class, () -> ModelFolder.open(dir));
    assertThat(refused).as("%s is refused", dir).isNotNull();
    return refused.problems();
  }
}

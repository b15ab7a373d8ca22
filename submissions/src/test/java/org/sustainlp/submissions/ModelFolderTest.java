package org.sustainlp.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.submissions.testsupport.TinyBert;
import org.sustainlp.submissions.weights.SafetensorsFile;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelFolderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path temp;

  @Test
  void a_good_folder_says_what_it_holds() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"), TinyBert.CONFIG, List.of("no", "yes"));

    ModelFolder model = ModelFolder.open(dir);

    assertThat(model.config()).isEqualTo(TinyBert.CONFIG);
    assertThat(model.labels()).containsExactly("no", "yes");
    assertThat(model.weights().get("classifier.weight").shape()).containsExactly(2, 16);
    assertThat(model.weights().parameters())
        .isEqualTo(TinyBert.weights(TinyBert.CONFIG, List.of("no", "yes")).parameters());
    assertThat(model.modelBytes()).isEqualTo(Files.size(dir.resolve("model.safetensors")));
    assertThat(model.digest()).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void the_digest_follows_the_model_and_not_its_readme() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    String before = ModelFolder.open(dir).digest();
    Files.writeString(dir.resolve("README.md"), "hello");
    assertThat(ModelFolder.open(dir).digest()).isEqualTo(before);

    Files.writeString(dir.resolve("tokenizer_config.json"), "{\"do_lower_case\": false}");
    assertThat(ModelFolder.open(dir).digest()).isNotEqualTo(before);
  }

  @Test
  void an_empty_folder_misses_three_things_and_says_all_of_them() {
    assertThat(problems(temp))
        .extracting(Problem::where)
        .containsExactly("config.json", "tokenizer.json", "model.safetensors");
    assertThat(problems(temp)).allSatisfy(p -> assertThat(p.remedy()).contains("save_pretrained"));
  }

  @Test
  void two_problems_are_reported_together() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    Files.delete(dir.resolve("vocab.txt"));
    config(dir, json -> json.put("hidden_act", "swish"));

    assertThat(problems(dir))
        .extracting(Problem::toString)
        .containsExactly(
            "config.json: hidden_act \"swish\" is not supported. Use one of: gelu, relu",
            "tokenizer.json: there is no tokenizer: neither tokenizer.json nor vocab.txt nor"
                + " vocab.json with merges.txt. Add one with tokenizer.save_pretrained");
  }

  @Test
  void weights_that_do_not_match_name_the_tensor_and_both_shapes() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    config(dir, json -> json.put("max_position_embeddings", 25));

    assertThat(problems(dir))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.where()).isEqualTo("model.safetensors");
              assertThat(problem.what())
                  .isEqualTo(
                      "embeddings.position_embeddings.weight is [24×16]; config.json expects"
                          + " [25×16]");
              assertThat(problem.remedy()).contains("save_pretrained");
            });
  }

  @Test
  void a_missing_layer_is_told_in_ten_problems_and_a_count() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    config(dir, json -> json.put("num_hidden_layers", 3));

    List<Problem> problems = problems(dir);

    assertThat(problems).hasSize(11);
    assertThat(problems.get(0).what())
        .isEqualTo(
            "encoder.layer.2.attention.self.query.weight is missing; config.json expects [16×16]");
    assertThat(problems.get(10).what()).isEqualTo("and 6 more tensors do not match");
  }

  @Test
  void layers_that_config_json_does_not_mention_are_not_silently_dropped() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    config(dir, json -> json.put("num_hidden_layers", 1));

    assertThat(problems(dir).get(0).what())
        .isEqualTo(
            "encoder.layer.1.attention.self.query.weight belongs to a layer that config.json does"
                + " not have");
  }

  @Test
  void a_head_must_fit_the_labels() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"), TinyBert.CONFIG, List.of("a", "b", "c"));
    config(dir, json -> json.putObject("id2label").put("0", "a").put("1", "b"));

    assertThat(problems(dir))
        .extracting(Problem::what)
        .containsExactly(
            "classifier.weight is [3×16]; config.json expects [2×16]",
            "classifier.bias is [3]; config.json expects [2]");
  }

  @Test
  void another_model_type_is_told_what_is_supported() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    config(dir, json -> json.put("model_type", "gpt2"));

    assertThat(problems(dir))
        .extracting(Problem::toString)
        .containsExactly(
            "config.json: model_type \"gpt2\" is not supported. Use one of: bert, roberta,"
                + " distilbert, electra, xlm-roberta");
  }

  @Test
  void unreasonable_numbers_are_told_all_at_once() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    config(
        dir,
        json -> {
          json.remove("vocab_size");
          json.put("hidden_size", 18);
          json.put("num_hidden_layers", -1);
          json.put("intermediate_size", 1e9);
          json.put("layer_norm_eps", 0);
          json.put("max_position_embeddings", 99_999_999_999L);
        });

    assertThat(problems(dir))
        .extracting(Problem::what)
        .containsExactlyInAnyOrder(
            "vocab_size is missing",
            "hidden_size 18 is not a multiple of num_attention_heads 4",
            "num_hidden_layers is -1",
            "intermediate_size is 1.0E9",
            "layer_norm_eps is 0",
            "max_position_embeddings is 99999999999");
  }

  @Test
  void a_config_that_is_not_json_is_a_problem_with_its_line() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    Files.writeString(dir.resolve("config.json"), "{\n  \"hidden_size\": oops\n}");

    assertThat(problems(dir)).extracting(Problem::what).containsExactly("it is not JSON (line 2)");
  }

  @Test
  void safetensors_go_before_a_pickle_beside_them() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    Files.writeString(dir.resolve("pytorch_model.bin"), "not even read");

    assertThat(ModelFolder.open(dir).weightsFile()).hasFileName("model.safetensors");
  }

  @Test
  void two_weights_files_are_one_too_many() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    Files.copy(dir.resolve("model.safetensors"), dir.resolve("model.onnx"));

    assertThat(problems(dir)).extracting(Problem::where).containsExactly("model.onnx");

    Files.move(dir.resolve("model.safetensors"), dir.resolve("pytorch_model.bin"));
    assertThat(problems(dir))
        .extracting(Problem::what)
        .containsExactly("pytorch_model.bin is there too");
  }

  @Test
  void a_vocabulary_larger_than_the_model_is_a_problem_in_both_forms() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    config(dir, json -> json.put("vocab_size", 11));
    assertThat(problems(dir))
        .extracting(Problem::what)
        .contains("it has 12 tokens, but vocab_size is 11");

    Files.writeString(
        dir.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {\"[UNK]\": 0, \"cat\": 11}}}");
    assertThat(problems(dir))
        .extracting(Problem::what)
        .contains("its highest token id is 11, but vocab_size is 11");
  }

  @Test
  void a_tokenizer_without_a_vocabulary_is_a_problem() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    Files.writeString(dir.resolve("tokenizer.json"), "{\"version\": \"1.0\"}");

    assertThat(problems(dir))
        .extracting(Problem::what)
        .containsExactly("it has no vocabulary (model.vocab)");
  }

  @Test
  void a_vocab_txt_becomes_the_tokenizer_json_that_says_the_same() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    Files.writeString(dir.resolve("tokenizer_config.json"), "{\"do_lower_case\": false}");
    Path scratch = temp.resolve("scratch");

    ModelFolder model = ModelFolder.open(dir, scratch);
    JsonNode json = JSON.readTree(model.tokenizerJson().toFile());

    assertThat(model.tokenizerJson()).hasParent(scratch);
    assertThat(dir.resolve(ModelFolder.GENERATED_TOKENIZER)).doesNotExist();
    assertThat(json.at("/model/vocab")).hasSameSizeAs(TinyBert.VOCABULARY);
    assertThat(json.at("/model/vocab/cat").asInt()).isEqualTo(6);
    assertThat(json.at("/normalizer/lowercase").asBoolean()).isFalse();
    assertThat(json.at("/post_processor/pair/4/SpecialToken/type_id").asInt()).isEqualTo(1);
    assertThat(json.at("/post_processor/special_tokens/[CLS]/ids/0").asInt()).isEqualTo(2);
    assertThat(json.at("/added_tokens/4/content").asText()).isEqualTo("[MASK]");
  }

  @Test
  void a_vocab_txt_without_the_special_tokens_is_a_problem() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));
    Files.write(dir.resolve("vocab.txt"), List.of("[UNK]", "cat"));

    assertThat(problems(dir))
        .extracting(Problem::what)
        .containsExactly("it has no line [CLS]", "it has no line [SEP]");
  }

  @Test
  void a_pruned_model_keeps_its_heads_and_units_per_layer() throws IOException {
    ModelConfig pruned =
        TinyBert.CONFIG.withShape(List.of(3, 1), List.of(20, 8)).withActivation("relu");
    Path dir = TinyBert.write(temp.resolve("model"), pruned, List.of());

    assertThat(ModelFolder.open(dir).config()).isEqualTo(pruned);
    JsonNode json = JSON.readTree(dir.resolve("config.json").toFile());
    assertThat(json.get("heads_per_layer").toString()).isEqualTo("[3,1]");
    assertThat(json.get("attention_head_size").asInt()).isEqualTo(4);
  }

  @Test
  void a_plain_model_has_none_of_our_fields() throws IOException {
    Path dir = TinyBert.write(temp.resolve("model"));

    assertThat(Files.readString(dir.resolve("config.json")))
        .doesNotContain("per_layer", "attention_head_size", "id2label");
  }

  @Test
  void old_layer_norm_names_and_a_prefix_are_read_as_the_new_ones() {
    EncoderWeights weights = TinyBert.weights(TinyBert.CONFIG, List.of());
    Map<String, Tensor> old = new java.util.LinkedHashMap<>();
    weights
        .tensors()
        .forEach(
            (name, tensor) ->
                old.put(
                    "bert."
                        + name.replace("LayerNorm.weight", "LayerNorm.gamma")
                            .replace("LayerNorm.bias", "LayerNorm.beta"),
                    tensor));
    old.put("bert.embeddings.position_ids", Tensor.of(new float[24], 1, 24));
    old.put("cls.predictions.bias", Tensor.of(new float[12], 12));
    Path dir = TinyBert.write(temp.resolve("model"));
    SafetensorsFile.write(new EncoderWeights(old), dir.resolve("model.safetensors"), Map.of());

    assertThat(ModelFolder.open(dir).weights().tensors().keySet())
        .isEqualTo(weights.tensors().keySet());
  }

  @Test
  void a_model_is_found_as_folder_and_as_archive_and_else_the_choice_is_told() {
    Path dir = TinyBert.write(temp.resolve("model"));
    Path archive = temp.resolve("model.tgz");
    org.sustainlp.submissions.archive.ModelArchive.pack(dir, archive);
    Path cache = temp.resolve("cache");

    String digest = Submissions.resolve(dir.toString(), cache).digest();
    assertThat(Submissions.resolve(archive.toString(), cache).digest()).isEqualTo(digest);
    assertThat(Submissions.resolve(archive.toString(), cache).digest()).isEqualTo(digest);
    InvalidSubmission refused =
        catchThrowableOfType(
            InvalidSubmission.class, () -> Submissions.resolve("no-such-model", cache));
    assertThat(refused.problems().get(0).remedy()).contains("starter:all-minilm-l6-v2", ".tar.gz");
  }

  private static void config(Path dir, Consumer<ObjectNode> change) throws IOException {
    Path file = dir.resolve("config.json");
    ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
    change.accept(json);
    JSON.writeValue(file.toFile(), json);
  }

  private static List<Problem> problems(Path dir) {
    InvalidSubmission refused =
        catchThrowableOfType(InvalidSubmission.class, () -> ModelFolder.open(dir));
    assertThat(refused).as("%s is refused", dir).isNotNull();
    return refused.problems();
  }
}

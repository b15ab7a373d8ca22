package org.sustainlp.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sustainlp.submissions.testsupport.ExportedGraph;
import org.sustainlp.submissions.testsupport.RandomCheckpoint;
import org.sustainlp.submissions.testsupport.RandomCheckpoint.Format;
import org.sustainlp.submissions.weights.BertTensors;
import org.sustainlp.submissions.weights.SafetensorsFile;

/** Every family in every format, as transformers saves it, becomes the same encoder. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelFamilyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LABELS = List.of("no", "yes", "maybe");

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path temp;

  static Stream<Arguments> familiesAndFormats() {
    return Stream.of(ModelFamily.values())
        .flatMap(family -> Stream.of(Format.values()).map(format -> Arguments.of(family, format)));
  }

  @ParameterizedTest
  @MethodSource("familiesAndFormats")
  void a_classifier_is_read_with_its_head(ModelFamily family, Format format) {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(family, LABELS, 3);

    ModelFolder model = ModelFolder.open(checkpoint.write(temp.resolve("model"), format));

    assertThat(model.config()).isEqualTo(checkpoint.config());
    assertThat(model.labels()).isEqualTo(LABELS);
    Map<String, long[]> shapes = BertTensors.expectedShapes(model.config());
    shapes.putAll(BertTensors.poolerShapes(model.config()));
    shapes.putAll(BertTensors.classifierShapes(model.config(), 3));
    assertShapes(model.weights(), shapes);
    // Every stored tensor is used, and none twice.
    assertThat(values(model.weights().tensors())).isEqualTo(values(checkpoint.tensors()));
  }

  @ParameterizedTest
  @MethodSource("familiesAndFormats")
  void a_pretrained_model_is_read_without_what_only_pretraining_used(
      ModelFamily family, Format format) {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(family, List.of(), 4);

    ModelFolder model = ModelFolder.open(checkpoint.write(temp.resolve("model"), format));

    Map<String, long[]> shapes = BertTensors.expectedShapes(model.config());
    if (family == ModelFamily.BERT) {
      shapes.putAll(BertTensors.poolerShapes(model.config()));
    }
    assertShapes(model.weights(), shapes);
    assertThat(values(checkpoint.tensors())).containsAll(values(model.weights().tensors()));
  }

  @Test
  void a_tensor_under_each_familys_name_is_the_same_under_the_canonical_one() {
    assertThat(query(ModelFamily.BERT, "bert.encoder.layer.1.attention.self.query.weight"))
        .isTrue();
    assertThat(query(ModelFamily.ROBERTA, "roberta.encoder.layer.1.attention.self.query.weight"))
        .isTrue();
    assertThat(
            query(ModelFamily.DISTILBERT, "distilbert.transformer.layer.1.attention.q_lin.weight"))
        .isTrue();
  }

  private boolean query(ModelFamily family, String stored) {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(family, LABELS, 5);
    Path dir = checkpoint.write(temp.resolve(family.name()), Format.PYTORCH);
    float[] read =
        ModelFolder.open(dir).weights().get("encoder.layer.1.attention.self.query.weight").values();
    return Arrays.equals(read, checkpoint.tensors().get(stored).values());
  }

  @ParameterizedTest
  @EnumSource
  void what_is_written_is_the_same_model_under_the_familys_names(ModelFamily family)
      throws IOException {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(family, LABELS, 6);
    Path dir = checkpoint.write(temp.resolve("model"), Format.SAFETENSORS);
    ModelFolder model = ModelFolder.open(dir);
    Path other = checkpoint.write(temp.resolve("other"), Format.SAFETENSORS);

    ModelConfigJson.write(model.config(), LABELS, other.resolve("config.json"));
    SafetensorsFile.write(model.weights(), family, other.resolve("model.safetensors"), Map.of());

    ModelFolder again = ModelFolder.open(other);
    assertThat(again.config()).isEqualTo(model.config());
    assertThat(values(again.weights().tensors())).isEqualTo(values(model.weights().tensors()));
    assertThat(Files.readString(other.resolve("config.json")))
        .contains(family.className() + "ForSequenceClassification");
    String header =
        Files.readString(other.resolve("model.safetensors"), StandardCharsets.ISO_8859_1);
    checkpoint.tensors().keySet().forEach(name -> assertThat(header).contains("\"" + name + "\""));
  }

  @ParameterizedTest
  @EnumSource
  void weights_under_berts_names_are_read_for_every_family(ModelFamily family) {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(family, LABELS, 7);
    Path dir = checkpoint.write(temp.resolve("model"), Format.SAFETENSORS);
    EncoderWeights weights = ModelFolder.open(dir).weights();

    SafetensorsFile.write(weights, dir.resolve("model.safetensors"), Map.of());

    assertThat(values(ModelFolder.open(dir).weights().tensors()))
        .isEqualTo(values(weights.tensors()));
  }

  @ParameterizedTest
  @EnumSource
  void a_pruned_model_of_any_family_comes_back(ModelFamily family) {
    ModelConfig pruned =
        RandomCheckpoint.config(family)
            .withShape(List.of(3, 1), List.of(20, 8))
            .withActivation("relu");
    Path file = temp.resolve("config.json");

    ModelConfigJson.write(pruned, LABELS, file);

    assertThat(ModelConfigJson.read(file)).isEqualTo(pruned);
    assertThat(ModelConfigJson.readLabels(file)).isEqualTo(LABELS);
  }

  @Test
  void roberta_counts_positions_from_two_and_has_one_token_type() {
    ModelConfig config = RandomCheckpoint.config(ModelFamily.ROBERTA);

    assertThat(config.positionOffset()).isEqualTo(2);
    assertThat(BertTensors.expectedShapes(config).get("embeddings.position_embeddings.weight"))
        .containsExactly(26, 16); // 24 positions behind rows 0 and 1
    assertThat(BertTensors.expectedShapes(config).get("embeddings.token_type_embeddings.weight"))
        .containsExactly(1, 16);
  }

  @Test
  void the_head_activations_are_those_of_the_published_heads() {
    assertThat(Stream.of(ModelFamily.values()).map(ModelFamily::headActivation))
        .containsExactly("tanh", "tanh", "relu", "gelu", "tanh");
  }

  @Test
  void a_roberta_whose_padding_is_not_token_one_starts_elsewhere() throws IOException {
    Path dir = write(ModelFamily.ROBERTA);
    config(dir, json -> json.put("pad_token_id", 5).put("max_position_embeddings", 26));

    ModelConfig config = ModelFolder.open(dir).config();

    assertThat(config.positionOffset()).isEqualTo(6);
    assertThat(config.positions()).isEqualTo(20);
  }

  @Test
  void everything_wrong_with_a_roberta_is_told_at_once() throws IOException {
    Path dir = write(ModelFamily.ROBERTA);
    Files.delete(dir.resolve("merges.txt"));
    config(
        dir,
        json -> {
          json.put("pad_token_id", -1).put("max_position_embeddings", 2);
          json.put("hidden_act", "gelu_new").put("position_embedding_type", "relative_key");
          json.putObject("id2label").put("1", "yes");
        });

    assertThat(problems(dir))
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "config.json: pad_token_id is -1. Use a token id from 0 to 266",
            "config.json: max_position_embeddings is 2, of which 2 are never used. Copy"
                + " max_position_embeddings and pad_token_id from the model's own config.json",
            "config.json: hidden_act \"gelu_new\" is not supported. Use one of: gelu, relu",
            "config.json: position_embedding_type \"relative_key\" is not supported. Use one of:"
                + " absolute",
            "config.json: id2label has no text for class 0. Number the labels \"0\", \"1\", …"
                + " without gaps",
            "merges.txt: it is missing. Save the tokenizer again with save_pretrained, best with"
                + " tokenizer.json");
  }

  @Test
  void distilberts_own_field_names_are_asked_for() throws IOException {
    Path dir = write(ModelFamily.DISTILBERT);
    config(
        dir,
        json -> {
          json.remove("dim");
          json.put("n_heads", 0);
        });

    assertThat(problems(dir))
        .extracting(Problem::what)
        .containsExactly("dim is missing", "n_heads is 0");
  }

  @Test
  void a_config_of_another_family_than_the_weights_names_what_is_missing() throws IOException {
    Path dir = write(ModelFamily.DISTILBERT);
    Path bert =
        RandomCheckpoint.of(ModelFamily.BERT, LABELS, 1).write(temp.resolve("b"), Format.ONNX);
    Files.copy(
        bert.resolve("config.json"),
        dir.resolve("config.json"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(problems(dir))
        .extracting(Problem::what)
        .containsExactly(
            "embeddings.token_type_embeddings.weight is missing; config.json expects [2×16]");
  }

  @Test
  void electra_without_the_projection_it_needs_is_told_so() throws IOException {
    Path dir = write(ModelFamily.ELECTRA);
    config(dir, json -> json.put("embedding_size", 16));

    assertThat(problems(dir))
        .extracting(Problem::what)
        .contains(
            "embeddings.word_embeddings.weight is [12×8]; config.json expects [12×16]",
            "embeddings_project.weight is no part of the model that config.json describes");
  }

  @Test
  void an_export_that_lost_its_names_is_told_to_come_as_safetensors() {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(ModelFamily.ROBERTA, LABELS, 9);
    Path dir = checkpoint.write(temp.resolve("model"), Format.ONNX);
    Map<String, Tensor> renamed = new LinkedHashMap<>();
    checkpoint
        .tensors()
        .forEach((name, tensor) -> renamed.put(name.replace("attention", "mixing"), tensor));

    ExportedGraph.write(dir.resolve("model.onnx"), renamed);

    assertThat(problems(dir).get(0))
        .isEqualTo(
            new Problem(
                "model.onnx",
                "encoder.layer.0.attention.self.query.weight is missing; config.json expects"
                    + " [16×16]",
                "Hand in model.safetensors, or export this config.json's model with"
                    + " torch.onnx.export"));
  }

  private Path write(ModelFamily family) {
    return RandomCheckpoint.of(family, LABELS, 2).write(temp.resolve("model"), Format.SAFETENSORS);
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

  private static void assertShapes(EncoderWeights weights, Map<String, long[]> shapes) {
    assertThat(weights.tensors().keySet()).containsExactlyInAnyOrderElementsOf(shapes.keySet());
    shapes.forEach((name, shape) -> assertThat(weights.get(name).shape()).containsExactly(shape));
  }

  /** The tensors' values, whatever their names. */
  private static Set<List<Float>> values(Map<String, Tensor> tensors) {
    Set<List<Float>> all = new LinkedHashSet<>();
    tensors.values().forEach(tensor -> all.add(floats(tensor.values())));
    return Set.copyOf(all);
  }

  private static List<Float> floats(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}

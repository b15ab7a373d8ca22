package org.sustainlp.harness.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.graph.FusedGraph;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.graph.Numerics;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.ModelConfigJson;
import org.sustainlp.submissions.ModelFamily;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.weights.BertTensors;

/** A model of some of another's dimensions: its shape, and the same answers from every engine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NarrowingTest {

  private static final int VOCABULARY = RandomBert.VOCABULARY;
  private static final List<Encoded> INPUTS = RandomBert.inputs(8, 5);

  @TempDir private Path folder;

  private static ModelConfig wide(ModelFamily family) {
    ModelConfig config = ModelConfig.of(family, 2, 32, 4, 64, VOCABULARY, 64);
    return family == ModelFamily.ELECTRA ? config.withEmbedding(24) : config;
  }

  /** With a head whose answers differ: a fresh one says almost nothing. */
  private static EncoderWeights weights(ModelConfig config, long seed) {
    return speaking(RandomBert.weights(config, seed));
  }

  private static EncoderWeights speaking(EncoderWeights weights) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    float[] values = weights.get("classifier.weight").values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 25;
    }
    tensors.put("classifier.weight", new Tensor(weights.get("classifier.weight").shape(), values));
    return new EncoderWeights(tensors);
  }

  private static Narrowing.Narrowed narrowed(
      ModelConfig config, EncoderWeights weights, List<Encoded> inputs, int width) {
    try (Encoder encoder = Encoder.of(config, weights, Device.cpu())) {
      WidthImportance importance = WidthImportance.of(encoder, RandomBert.examples(inputs));
      return Narrowing.keep(config, weights, importance, width);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_every_family_the_tensors_have_the_shapes_that_the_config_asks_for(ModelFamily family) {
    ModelConfig config = wide(family);
    Narrowing.Narrowed narrow = narrowed(config, weights(config, 1), INPUTS, 16);
    Map<String, long[]> wanted = new LinkedHashMap<>(BertTensors.expectedShapes(narrow.config()));
    wanted.putAll(BertTensors.poolerShapes(narrow.config()));
    wanted.putAll(BertTensors.classifierShapes(narrow.config(), 3));
    assertThat(narrow.weights().tensors()).containsOnlyKeys(wanted.keySet());
    wanted.forEach(
        (name, shape) ->
            assertThat(narrow.weights().get(name).shape()).as(name).containsExactly(shape));
    assertThat(narrow.config().hidden()).isEqualTo(16);
    assertThat(narrow.config().heads()).isEqualTo(config.heads());
    assertThat(narrow.config().headSize()).isEqualTo(8);
    assertThat(narrow.kept()).hasSize(16).isSorted();
  }

  @ParameterizedTest
  @EnumSource
  void of_every_family_the_float32_graph_agrees_with_pytorch_and_int8_stays_close(
      ModelFamily family) throws IOException {
    ModelConfig config = wide(family);
    Narrowing.Narrowed narrow = narrowed(config, weights(config, 2), INPUTS, 16);
    for (GraphForm form : GraphForm.values()) {
      assertThat(difference(narrow, INPUTS, Numerics.FLOAT32, form)).isLessThan(1e-4);
    }
    assertThat(difference(narrow, INPUTS, Numerics.INT8, GraphForm.FIRST_TOKEN)).isLessThan(0.3);
  }

  @Test
  void a_head_that_looks_at_spans_is_narrowed_in_all_its_parts() throws IOException {
    ModelConfig config = wide(ModelFamily.BERT);
    EncoderWeights weights = speaking(RandomBert.spanWeights(config, 3));
    List<Encoded> inputs = RandomBert.spanInputs(8, 4);
    Narrowing.Narrowed narrow = narrowed(config, weights, inputs, 16);
    assertThat(narrow.weights().get("pooler.dense.weight").shape()).containsExactly(16, 48);
    assertThat(difference(narrow, inputs, Numerics.FLOAT32, GraphForm.FIRST_TOKEN))
        .isLessThan(1e-4);
  }

  @Test
  void a_narrowed_model_s_shape_is_written_and_read_back() {
    ModelConfig narrow = wide(ModelFamily.BERT).withHidden(16);
    Path file = folder.resolve("config.json");
    ModelConfigJson.write(narrow, List.of(), file);
    assertThat(ModelConfigJson.read(file)).isEqualTo(narrow);
  }

  @Test
  void the_largest_dimensions_are_kept_everywhere() {
    // Every normalisation lets only odd dimensions through: the even ones are 0 everywhere.
    ModelConfig config = wide(ModelFamily.BERT);
    EncoderWeights weights = onlyOdd(RandomBert.weights(config, 6));
    Narrowing.Narrowed narrow = narrowed(config, weights, INPUTS, 16);
    assertThat(narrow.kept())
        .isEqualTo(IntStream.range(0, 16).map(i -> 2 * i + 1).boxed().toList());
    String query = "encoder.layer.1.attention.self.query.weight";
    assertThat(narrow.weights().get(query).values()[0]).isEqualTo(weights.get(query).values()[1]);
    String words = "embeddings.word_embeddings.weight";
    assertThat(narrow.weights().get(words).values()[16])
        .isEqualTo(weights.get(words).values()[32 + 1]);
  }

  @Test
  void head_units_that_read_only_what_goes_are_not_kept() {
    // Even units of the head read even dimensions, which go; odd ones read odd ones.
    ModelConfig config = wide(ModelFamily.BERT);
    Map<String, Tensor> tensors =
        new LinkedHashMap<>(onlyOdd(RandomBert.weights(config, 7)).tensors());
    float[] identity = new float[32 * 32];
    for (int i = 0; i < 32; i++) {
      identity[33 * i] = 1;
    }
    tensors.put("pooler.dense.weight", Tensor.of(identity, 32, 32));
    tensors.put("pooler.dense.bias", Tensor.of(new float[32], 32));
    Narrowing.Narrowed narrow = narrowed(config, new EncoderWeights(tensors), INPUTS, 16);
    float[] pooler = narrow.weights().get("pooler.dense.weight").values();
    for (int i = 0; i < pooler.length; i++) {
      assertThat(pooler[i]).isEqualTo(i % 17 == 0 ? 1 : 0);
    }
    float[] classifier = tensors.get("classifier.weight").values();
    assertThat(narrow.weights().get("classifier.weight").values()[1]).isEqualTo(classifier[3]);
  }

  @Test
  void projected_embeddings_stay_as_wide_as_they_are() {
    ModelConfig config = wide(ModelFamily.ELECTRA);
    EncoderWeights weights = RandomBert.weights(config, 8);
    Narrowing.Narrowed narrow = narrowed(config, weights, INPUTS, 16);
    String words = "embeddings.word_embeddings.weight";
    assertThat(narrow.weights().get(words)).isSameAs(weights.get(words));
    assertThatThrownBy(() -> config.withHidden(24))
        .hasMessage("projected embeddings of width 24 and a hidden size of the same");
  }

  private static EncoderWeights onlyOdd(EncoderWeights weights) {
    SplittableRandom random = new SplittableRandom(9);
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    tensors.replaceAll(
        (name, tensor) -> {
          if (!name.contains("LayerNorm")) {
            return tensor;
          }
          float[] values = new float[tensor.values().length];
          for (int i = 1; i < values.length; i += 2) {
            values[i] = (float) random.nextDouble(0.5, 1.5);
          }
          return Tensor.of(values, values.length);
        });
    return new EncoderWeights(tensors);
  }

  /** Largest absolute difference of any logit between PyTorch and a graph. */
  private double difference(
      Narrowing.Narrowed model, List<Encoded> inputs, Numerics numerics, GraphForm form)
      throws IOException {
    Path file = folder.resolve(form.id() + ".onnx");
    FusedGraph.write(model.config(), model.weights(), numerics, form, file);
    double largest = 0;
    try (Encoder encoder = Encoder.of(model.config(), model.weights(), Device.cpu());
        OnnxModel onnx = OnnxModel.load(file, 1);
        Classifier classifier = onnx.newClassifier()) {
      for (Encoded input : inputs) {
        try (NDManager arrays = encoder.manager().newSubManager()) {
          Batch batch = Batch.of(List.of(input), input.length(), arrays);
          float[] wanted = encoder.forward(batch).logits().toFloatArray();
          float[] answered = classifier.classify(List.of(input))[0];
          for (int i = 0; i < wanted.length; i++) {
            largest = Math.max(largest, Math.abs(wanted[i] - answered[i]));
          }
        }
      }
    }
    return largest;
  }
}

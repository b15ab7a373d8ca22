package org.sustainlp.harness.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/** A form that is faster because it computes something else would pass every timing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GraphFormTest {

  private static final List<Encoded> INPUTS = RandomBert.inputs(24, 7);

  /** Pruned unevenly: each layer has its own heads and units. */
  private static final ModelConfig PRUNED =
      RandomBert.CONFIG.withShape(List.of(4, 1, 3), List.of(64, 8, 24));

  private static final ModelConfig RELU =
      ModelConfig.bert(2, 32, 4, 64, RandomBert.VOCABULARY, 64).withActivation("relu");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(GraphForm.class)
  void every_float32_form_agrees_with_pytorch(GraphForm form) throws IOException {
    for (ModelConfig config : List.of(RandomBert.CONFIG, PRUNED, RELU)) {
      EncoderWeights weights = RandomBert.weights(config, 1);
      float[][] wanted = torch(config, weights);
      float[][] answered = onnx(config, weights, Numerics.FLOAT32, form, 1);
      assertThat(difference(wanted, answered)).isLessThan(1e-4);
    }
  }

  @ParameterizedTest
  @EnumSource(GraphForm.class)
  void every_int8_form_stays_close_to_float32(GraphForm form) throws IOException {
    for (ModelConfig config : List.of(RandomBert.CONFIG, PRUNED, RELU)) {
      EncoderWeights weights = RandomBert.weights(config, 6);
      float[][] exact = torch(config, weights);
      float[][] quantized = onnx(config, weights, Numerics.INT8, form, 1);
      for (int i = 0; i < exact.length; i++) {
        assertThat(cosine(exact[i], quantized[i])).isGreaterThan(0.95);
      }
    }
  }

  @Test
  void quantizing_an_input_once_for_all_gives_the_joined_form_s_numbers() throws IOException {
    // The same integers are multiplied; only the order of adding the bias differs.
    for (ModelConfig config : List.of(RandomBert.CONFIG, PRUNED, RELU)) {
      EncoderWeights weights = RandomBert.weights(config, 2);
      float[][] joined = onnx(config, weights, Numerics.INT8, GraphForm.JOINED, 1);
      float[][] shared = onnx(config, weights, Numerics.INT8, GraphForm.SHARED_INPUT, 1);
      assertThat(difference(joined, shared)).isLessThan(1e-3);
    }
  }

  @ParameterizedTest
  @EnumSource(value = GraphForm.class, names = "ONE_INPUT", mode = EnumSource.Mode.EXCLUDE)
  void padding_in_a_batch_changes_nothing(GraphForm form) throws IOException {
    EncoderWeights weights = RandomBert.weights(RandomBert.CONFIG, 2);
    float[][] wanted = torch(RandomBert.CONFIG, weights);
    float[][] answered = onnx(RandomBert.CONFIG, weights, Numerics.FLOAT32, form, 6);
    assertThat(difference(wanted, answered)).isLessThan(1e-4);
  }

  @Test
  void the_form_for_one_input_refuses_a_batch() {
    EncoderWeights weights = RandomBert.weights(RandomBert.CONFIG, 3);
    assertThatThrownBy(
            () -> onnx(RandomBert.CONFIG, weights, Numerics.INT8, GraphForm.ONE_INPUT, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("batch of 2");
  }

  @Test
  void each_form_is_a_graph_of_its_own() throws IOException {
    EncoderWeights weights = RandomBert.weights(RandomBert.CONFIG, 4);
    List<String> files = new ArrayList<>();
    for (GraphForm form : GraphForm.values()) {
      Path file = folder.resolve("own.onnx");
      FusedGraph.write(RandomBert.CONFIG, weights, Numerics.INT8, form, file);
      files.add(org.sustainlp.harness.report.FileDigest.of(file));
      Files.delete(file);
    }
    assertThat(files).doesNotHaveDuplicates();
  }

  @Test
  void a_form_is_found_by_the_name_it_tells() {
    for (GraphForm form : GraphForm.values()) {
      assertThat(GraphForm.of(form.id())).contains(form);
    }
    assertThat(GraphForm.of("fastest")).isEmpty();
  }

  private static float[][] torch(ModelConfig config, EncoderWeights weights) {
    float[][] logits = new float[INPUTS.size()][];
    try (Encoder encoder = Encoder.of(config, weights, Device.cpu())) {
      for (int i = 0; i < logits.length; i++) {
        try (NDManager arrays = encoder.manager().newSubManager()) {
          Encoded input = INPUTS.get(i);
          Batch batch = Batch.of(List.of(input), input.length(), arrays);
          logits[i] = encoder.forward(batch).logits().toFloatArray();
        }
      }
    }
    return logits;
  }

  private float[][] onnx(
      ModelConfig config, EncoderWeights weights, Numerics numerics, GraphForm form, int batchSize)
      throws IOException {
    Path file = folder.resolve(numerics + "-" + form.id() + ".onnx");
    FusedGraph.write(config, weights, numerics, form, file);
    float[][] logits = new float[INPUTS.size()][];
    try (OnnxModel model = OnnxModel.load(file, 1);
        Classifier classifier = model.newClassifier()) {
      for (int start = 0; start < logits.length; start += batchSize) {
        float[][] batch = classifier.classify(INPUTS.subList(start, start + batchSize));
        System.arraycopy(batch, 0, logits, start, batchSize);
      }
    }
    return logits;
  }

  /** The largest absolute difference of any logit. */
  private static double difference(float[][] wanted, float[][] answered) {
    double largest = 0;
    for (int i = 0; i < wanted.length; i++) {
      for (int label = 0; label < wanted[i].length; label++) {
        largest = Math.max(largest, Math.abs(wanted[i][label] - answered[i][label]));
      }
    }
    return largest;
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      lengthA += a[i] * a[i];
      lengthB += b[i] * b[i];
    }
    return dot / Math.sqrt(lengthA * lengthB);
  }
}

package org.sustainlp.harness.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.pruning.Importance;
import org.sustainlp.harness.pruning.Pruning;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;

/** A graph that computes something else than its model would make every later number worthless. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FusedGraphTest {

  private static final List<Encoded> INPUTS = RandomBert.inputs(24, 7);

  @TempDir private Path folder;

  @Test
  void the_float32_graph_agrees_with_pytorch() throws IOException {
    EncoderWeights weights = RandomBert.weights(RandomBert.CONFIG, 1);
    assertThat(difference(RandomBert.CONFIG, weights, 1)).isLessThan(1e-4);
  }

  @Test
  void padding_in_a_batch_changes_nothing() throws IOException {
    EncoderWeights weights = RandomBert.weights(RandomBert.CONFIG, 2);
    assertThat(difference(RandomBert.CONFIG, weights, 6)).isLessThan(1e-4);
  }

  @Test
  void a_pruned_model_s_graph_agrees_too() throws IOException {
    EncoderWeights weights = RandomBert.weights(RandomBert.CONFIG, 3);
    Pruning.Pruned pruned;
    try (Encoder encoder = Encoder.of(RandomBert.CONFIG, weights, Device.cpu())) {
      Importance importance = Importance.of(encoder, RandomBert.examples(INPUTS));
      pruned = Pruning.keep(RandomBert.CONFIG, weights, importance, 3, 40);
    }
    assertThat(pruned.config().heads()).containsOnly(3);
    assertThat(difference(pruned.config(), pruned.weights(), 1)).isLessThan(1e-4);
  }

  @Test
  void layers_may_keep_different_numbers_of_heads_and_units() throws IOException {
    ModelConfig config = RandomBert.CONFIG.withShape(List.of(4, 1, 3), List.of(64, 8, 24));
    assertThat(difference(config, RandomBert.weights(config, 4), 1)).isLessThan(1e-4);
  }

  @Test
  void a_relu_model_s_graph_agrees_too() throws IOException {
    ModelConfig config =
        ModelConfig.bert(2, 32, 4, 64, RandomBert.VOCABULARY, 64).withActivation("relu");
    assertThat(difference(config, RandomBert.weights(config, 5), 1)).isLessThan(1e-4);
  }

  @Test
  void int8_answers_stay_close_and_mostly_the_same() throws IOException {
    EncoderWeights weights = RandomBert.weights(RandomBert.CONFIG, 6);
    float[][] exact = torch(RandomBert.CONFIG, weights, INPUTS);
    float[][] quantized = onnx(RandomBert.CONFIG, weights, Numerics.INT8, INPUTS, 1);
    int same = 0;
    for (int i = 0; i < exact.length; i++) {
      same += best(exact[i]) == best(quantized[i]) ? 1 : 0;
      assertThat(cosine(exact[i], quantized[i])).isGreaterThan(0.95);
    }
    assertThat(same).isGreaterThanOrEqualTo(exact.length - 2);
  }

  @Test
  void span_tasks_work_in_the_graph_as_in_pytorch() throws IOException {
    EncoderWeights weights = RandomBert.spanWeights(RandomBert.CONFIG, 7);
    List<Encoded> marked = RandomBert.spanInputs(24, 8);
    for (int batchSize : List.of(1, 6)) {
      assertThat(difference(RandomBert.CONFIG, weights, marked, batchSize)).isLessThan(1e-4);
    }
    float[][] here = torch(RandomBert.CONFIG, weights, marked.subList(0, 1));
    Encoded elsewhere =
        new Encoded(marked.get(0).ids(), marked.get(0).types(), new int[] {0, 1, 0, 1});
    float[][] there = torch(RandomBert.CONFIG, weights, List.of(elsewhere));
    assertThat(there[0]).as("the places matter").isNotEqualTo(here[0]);
  }

  @Test
  void int8_span_answers_stay_close() throws IOException {
    EncoderWeights weights = RandomBert.spanWeights(RandomBert.CONFIG, 9);
    List<Encoded> marked = RandomBert.spanInputs(24, 10);
    float[][] exact = torch(RandomBert.CONFIG, weights, marked);
    float[][] quantized = onnx(RandomBert.CONFIG, weights, Numerics.INT8, marked, 1);
    for (int i = 0; i < exact.length; i++) {
      for (int label = 0; label < exact[i].length; label++) {
        assertThat(quantized[i][label]).isCloseTo(exact[i][label], within(0.1f));
      }
    }
  }

  private double difference(ModelConfig config, EncoderWeights weights, int batchSize)
      throws IOException {
    return difference(config, weights, INPUTS, batchSize);
  }

  /** Largest absolute difference of any logit. */
  private double difference(
      ModelConfig config, EncoderWeights weights, List<Encoded> inputs, int batchSize)
      throws IOException {
    float[][] wanted = torch(config, weights, inputs);
    float[][] answered = onnx(config, weights, Numerics.FLOAT32, inputs, batchSize);
    double largest = 0;
    for (int i = 0; i < wanted.length; i++) {
      for (int label = 0; label < wanted[i].length; label++) {
        largest = Math.max(largest, Math.abs(wanted[i][label] - answered[i][label]));
      }
    }
    return largest;
  }

  private static float[][] torch(ModelConfig config, EncoderWeights weights, List<Encoded> inputs) {
    float[][] logits = new float[inputs.size()][];
    try (Encoder encoder = Encoder.of(config, weights, Device.cpu())) {
      for (int i = 0; i < logits.length; i++) {
        try (NDManager arrays = encoder.manager().newSubManager()) {
          Encoded input = inputs.get(i);
          Batch batch = Batch.of(List.of(input), input.length(), arrays);
          logits[i] = encoder.forward(batch).logits().toFloatArray();
        }
      }
    }
    return logits;
  }

  private float[][] onnx(
      ModelConfig config,
      EncoderWeights weights,
      Numerics numerics,
      List<Encoded> inputs,
      int batchSize)
      throws IOException {
    Path file = folder.resolve(numerics + ".onnx");
    FusedGraph.write(config, weights, numerics, file);
    float[][] logits = new float[inputs.size()][];
    try (OnnxModel model = OnnxModel.load(file, 1);
        Classifier classifier = model.newClassifier()) {
      for (int start = 0; start < logits.length; start += batchSize) {
        float[][] batch = classifier.classify(inputs.subList(start, start + batchSize));
        System.arraycopy(batch, 0, logits, start, batchSize);
      }
    }
    return logits;
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
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

package org.sustainlp.harness.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.harness.encoder.Batch;
import org.sustainlp.harness.encoder.Encoder;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.graph.FusedGraph;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.graph.Numerics;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.inference.PaddedBatch;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;

/** A model in parts has to answer what the whole one answers, whoever leaves before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExitingModelTest {

  private static final ModelConfig CONFIG = RandomBert.CONFIG; // 3 layers
  private static final List<Integer> LAYERS = List.of(1, 2);
  private static final double ALWAYS = 100;

  @TempDir private Path folder;

  /** Heads of their own chance, so that the exits differ. */
  private static EncoderWeights weights(EncoderWeights model) {
    SplittableRandom random = new SplittableRandom(3);
    Map<String, Tensor> tensors = new LinkedHashMap<>(ExitHeads.attach(model, LAYERS).tensors());
    tensors.replaceAll(
        (name, tensor) -> name.startsWith("exits.") ? noisy(tensor, random) : tensor);
    return new EncoderWeights(tensors);
  }

  private static Tensor noisy(Tensor tensor, SplittableRandom random) {
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.3 * random.nextGaussian());
    }
    return new Tensor(tensor.shape(), values);
  }

  private static List<List<Encoded>> batches(List<Encoded> inputs, int size) {
    List<List<Encoded>> batches = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i += size) {
      batches.add(inputs.subList(i, Math.min(i + size, inputs.size())));
    }
    return batches;
  }

  private List<float[]> whole(
      EncoderWeights weights, Numerics numerics, GraphForm form, List<List<Encoded>> batches)
      throws IOException {
    Path file = Files.createTempDirectory(folder, "whole").resolve("model.onnx");
    FusedGraph.write(CONFIG, weights, numerics, form, file);
    List<float[]> rows = new ArrayList<>();
    try (OnnxModel model = OnnxModel.load(file, 1);
        Classifier classifier = model.newClassifier()) {
      batches.forEach(batch -> rows.addAll(Arrays.asList(classifier.classify(batch))));
    }
    return rows;
  }

  /** Rows of logits, and the exit of each. */
  private record Answered(List<float[]> rows, List<Integer> exits) {}

  private Answered inParts(
      EncoderWeights weights,
      Numerics numerics,
      GraphForm form,
      double threshold,
      List<List<Encoded>> batches)
      throws IOException {
    Path parts = Files.createTempDirectory(folder, "parts");
    Exits exits = new Exits(LAYERS, threshold);
    new ModelParts(CONFIG, weights, exits).write(numerics, form, parts);
    Answered answered = new Answered(new ArrayList<>(), new ArrayList<>());
    try (ExitingModel model = ExitingModel.load(parts, exits, 1);
        Classifier classifier = model.newClassifier()) {
      for (List<Encoded> batch : batches) {
        answered.rows.addAll(Arrays.asList(classifier.classify(batch)));
        Arrays.stream(classifier.exits()).forEach(answered.exits::add);
      }
    }
    return answered;
  }

  @ParameterizedTest
  @CsvSource({
    "FP32, JOINED, 1",
    "FP32, FIRST_TOKEN, 6",
    "FP32, ONE_INPUT, 1",
    "INT8, JOINED, 6",
    "INT8, SHARED_INPUT, 1",
    "INT8, FIRST_TOKEN, 1",
    "INT8, FIRST_TOKEN, 6",
    "INT8, ONE_INPUT, 1"
  })
  void at_threshold_0_the_parts_answer_what_the_whole_model_does(
      Serving.Precision precision, GraphForm form, int batch) throws IOException {
    Numerics numerics = precision == Serving.Precision.INT8 ? Numerics.INT8 : Numerics.FLOAT32;
    EncoderWeights weights = weights(RandomBert.weights(CONFIG, 1));
    List<List<Encoded>> batches = batches(RandomBert.inputs(18, 5), batch);
    Answered answered = inParts(weights, numerics, form, 0, batches);
    assertSame(answered.rows, whole(weights, numerics, form, batches));
    assertThat(answered.exits).containsOnly(LAYERS.size());
  }

  private static void assertSame(List<float[]> actual, List<float[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).containsExactly(expected.get(i), within(1e-6f));
    }
  }

  @Test
  void padding_to_a_fixed_length_changes_no_answer() throws IOException {
    EncoderWeights weights = weights(RandomBert.weights(CONFIG, 1));
    Serving fixed = Serving.outOfTheBox(64, 1).onOnnxRuntime(Serving.Precision.FP32);
    assertThat(PaddedBatch.of(RandomBert.inputs(6, 5), 64).length()).isEqualTo(64);
    for (GraphForm form : List.of(GraphForm.JOINED, GraphForm.FIRST_TOKEN)) {
      Exits exits = new Exits(LAYERS, 1.09);
      Path parts = Files.createTempDirectory(folder, "parts");
      new ModelParts(CONFIG, weights, exits).write(Numerics.FLOAT32, form, parts);
      try (ExitingModel model = ExitingModel.load(parts, exits, 1);
          Classifier padding = model.newClassifier(fixed);
          Classifier dynamic = model.newClassifier()) {
        for (Encoded input : RandomBert.inputs(6, 5)) {
          List<float[]> padded = List.of(padding.classify(List.of(input))[0]);
          assertSame(padded, List.of(dynamic.classify(List.of(input))[0]));
        }
      }
    }
  }

  @Test
  void span_tasks_are_cut_as_well() throws IOException {
    EncoderWeights weights = weights(RandomBert.spanWeights(CONFIG, 1));
    List<List<Encoded>> batches = batches(RandomBert.spanInputs(12, 5), 4);
    Answered answered = inParts(weights, Numerics.FLOAT32, GraphForm.FIRST_TOKEN, 0, batches);
    assertSame(answered.rows, whole(weights, Numerics.FLOAT32, GraphForm.FIRST_TOKEN, batches));
  }

  @Test
  void an_exit_answers_what_its_head_says_in_pytorch() throws IOException {
    EncoderWeights weights = weights(RandomBert.weights(CONFIG, 1));
    List<Encoded> inputs = RandomBert.inputs(12, 5);
    Answered answered =
        inParts(weights, Numerics.FLOAT32, GraphForm.FIRST_TOKEN, ALWAYS, batches(inputs, 1));
    assertThat(answered.exits).containsOnly(0);
    for (int i = 0; i < inputs.size(); i++) {
      assertThat(answered.rows.get(i))
          .containsExactly(torch(weights, inputs.get(i)).get(0), within(1e-4f));
    }
  }

  /** Logits of each exit and of the model's own head. */
  private static List<float[]> torch(EncoderWeights weights, Encoded input) {
    try (Encoder encoder = Encoder.of(CONFIG, weights, Device.cpu());
        NDManager arrays = encoder.manager().newSubManager()) {
      var lookedAt = encoder.lookedAt(Batch.of(List.of(input), input.length(), arrays));
      return List.of(
          encoder.head("exits.1.", lookedAt.get(0), 0).toFloatArray(),
          encoder.head("exits.2.", lookedAt.get(1), 0).toFloatArray(),
          encoder.head("", lookedAt.get(2), 0).toFloatArray());
    }
  }

  @Test
  void rows_that_are_sure_leave_a_batch_and_the_others_answer_as_if_alone() throws IOException {
    EncoderWeights weights = weights(RandomBert.weights(CONFIG, 1));
    List<Encoded> inputs = RandomBert.inputs(20, 5);
    double median =
        inputs.stream()
            .mapToDouble(input -> Entropy.of(torch(weights, input).get(0)))
            .sorted()
            .skip(10)
            .findFirst()
            .orElseThrow();
    Answered alone =
        inParts(weights, Numerics.FLOAT32, GraphForm.FIRST_TOKEN, median, batches(inputs, 1));
    Answered together =
        inParts(weights, Numerics.FLOAT32, GraphForm.FIRST_TOKEN, median, batches(inputs, 20));
    assertThat(alone.exits).contains(0).containsAnyOf(1, 2);
    assertThat(together.exits).isEqualTo(alone.exits);
    for (int i = 0; i < inputs.size(); i++) {
      float[] right = torch(weights, inputs.get(i)).get(together.exits.get(i));
      assertThat(together.rows.get(i)).containsExactly(right, within(1e-4f));
    }
  }
}

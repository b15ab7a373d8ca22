package org.sustainlp.harness.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.graph.FusedGraph;
import org.sustainlp.harness.graph.GraphForm;
import org.sustainlp.harness.graph.Numerics;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelFamily;
import org.sustainlp.submissions.ModelFolder;
import org.sustainlp.submissions.Tensor;
import org.sustainlp.submissions.testsupport.RandomCheckpoint;
import org.sustainlp.submissions.testsupport.RandomCheckpoint.Format;

/** Every family answers what its own checkpoint computes, with the head that it brought. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FamilyParityTest {

  private static final List<String> LABELS = List.of("no", "yes", "maybe");

  /** The longest has as many tokens as the model has positions. */
  private static final List<Integer> LENGTHS = List.of(24, 1, 7, 16);

  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void pytorch_agrees_with_the_reference_in_a_padded_batch(ModelFamily family) {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(family, LABELS, 3);
    ModelFolder model = read(checkpoint);
    List<Encoded> inputs = inputs(checkpoint, 5);

    float[][] answered = torch(model, withHead(model), inputs);

    assertThat(difference(reference(checkpoint, inputs), answered)).isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource
  void onnx_runtime_agrees_with_the_reference_in_a_padded_batch(ModelFamily family)
      throws IOException {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(family, LABELS, 4);
    ModelFolder model = read(checkpoint);
    List<Encoded> inputs = inputs(checkpoint, 6);
    double[][] wanted = reference(checkpoint, inputs);
    for (GraphForm form : GraphForm.values()) {
      int batch = form == GraphForm.ONE_INPUT ? 1 : inputs.size();

      float[][] answered = onnx(model, withHead(model), form, inputs, batch);

      assertThat(difference(wanted, answered)).as(form.id()).isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_head_for_other_labels_is_not_used_and_one_that_fits_is(ModelFamily family) {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(family, LABELS, 8);
    ModelFolder model = read(checkpoint);
    String classifier = ReferenceNames.of(family).head()[1] + ".weight";

    EncoderWeights two =
        ClassificationHead.attach(model.weights(), model.config(), LABELS.size() - 1, 0, 1);

    assertThat(two.get("classifier.weight").shape()).containsExactly(2, 16);
    assertThat(withHead(model).get("classifier.weight").values())
        .isEqualTo(tensor(checkpoint, classifier).values());
  }

  @ParameterizedTest
  @EnumSource
  void another_head_gives_other_answers(ModelFamily family) {
    RandomCheckpoint checkpoint = RandomCheckpoint.of(family, LABELS, 9);
    ModelFolder model = read(checkpoint);
    List<Encoded> inputs = inputs(checkpoint, 10);
    EncoderWeights fresh =
        ClassificationHead.attach(encoderOnly(model), model.config(), LABELS.size(), 0, 11);

    float[][] answered = torch(model, fresh, inputs);

    assertThat(difference(reference(checkpoint, inputs), answered)).isGreaterThan(0.01);
  }

  private static EncoderWeights encoderOnly(ModelFolder model) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(model.weights().tensors());
    tensors.keySet().removeIf(name -> name.startsWith("pooler") || name.startsWith("classifier"));
    return new EncoderWeights(tensors);
  }

  private ModelFolder read(RandomCheckpoint checkpoint) {
    return ModelFolder.open(checkpoint.write(folder.resolve("model"), Format.SAFETENSORS));
  }

  /** As fine-tuning starts: a head that fits stays. */
  private static EncoderWeights withHead(ModelFolder model) {
    return ClassificationHead.attach(model.weights(), model.config(), LABELS.size(), 0, 1);
  }

  private static Tensor tensor(RandomCheckpoint checkpoint, String name) {
    Tensor tensor = checkpoint.tensors().get(name);
    assertThat(tensor).as(name).isNotNull();
    return tensor;
  }

  /** Any ids but 0 and 1, which are padding in one family or another. */
  private static List<Encoded> inputs(RandomCheckpoint checkpoint, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int vocabulary = checkpoint.config().vocabulary();
    return LENGTHS.stream()
        .map(
            length -> {
              int[] types = new int[length];
              Arrays.fill(types, length / 2, length, 1);
              return new Encoded(random.ints(length, 2, vocabulary).toArray(), types);
            })
        .toList();
  }

  /** Padded as well, with the family's own padding token. */
  private static double[][] reference(RandomCheckpoint checkpoint, List<Encoded> inputs) {
    boolean roberta =
        Stream.of(ModelFamily.ROBERTA, ModelFamily.XLM_ROBERTA)
            .anyMatch(checkpoint.config().family()::equals);
    int longest = Batch.longest(inputs);
    ReferencePass pass = new ReferencePass(checkpoint);
    return inputs.stream()
        .map(
            input -> {
              int[] ids = Arrays.copyOf(input.ids(), longest);
              Arrays.fill(ids, input.length(), longest, roberta ? 1 : 0);
              return pass.logits(ids, Arrays.copyOf(input.types(), longest), input.length());
            })
        .toArray(double[][]::new);
  }

  private static float[][] torch(ModelFolder model, EncoderWeights weights, List<Encoded> inputs) {
    try (Encoder encoder = Encoder.of(model.config(), weights, Device.cpu());
        NDManager arrays = encoder.manager().newSubManager()) {
      Batch batch = Batch.of(inputs, Batch.longest(inputs), arrays);
      float[] logits = encoder.forward(batch).logits().toFloatArray();
      return IntStream.range(0, inputs.size())
          .mapToObj(i -> Arrays.copyOfRange(logits, 3 * i, 3 * i + 3))
          .toArray(float[][]::new);
    }
  }

  private float[][] onnx(
      ModelFolder model, EncoderWeights weights, GraphForm form, List<Encoded> inputs, int batch)
      throws IOException {
    Path file = folder.resolve(form.id() + ".onnx");
    FusedGraph.write(model.config(), weights, Numerics.FLOAT32, form, file);
    float[][] logits = new float[inputs.size()][];
    try (OnnxModel onnx = OnnxModel.load(file, 1);
        Classifier classifier = onnx.newClassifier()) {
      for (int start = 0; start < logits.length; start += batch) {
        float[][] rows = classifier.classify(inputs.subList(start, start + batch));
        System.arraycopy(rows, 0, logits, start, batch);
      }
    }
    return logits;
  }

  private static double difference(double[][] wanted, float[][] answered) {
    double largest = 0;
    for (int i = 0; i < wanted.length; i++) {
      assertThat(answered[i]).hasSameSizeAs(wanted[i]);
      for (int label = 0; label < wanted[i].length; label++) {
        largest = Math.max(largest, Math.abs(wanted[i][label] - answered[i][label]));
      }
    }
    return largest;
  }
}

package org.sustainlp.harness.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Classifier;
import org.sustainlp.harness.inference.OnnxModel;
import org.sustainlp.harness.testsupport.Outlier;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.EncoderWeights;
import org.sustainlp.submissions.ModelConfig;
import org.sustainlp.submissions.Tensor;

/** Other numbers cost a little of the answers; how little is what each of them is judged by. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NumericsTest {

  private static final ModelConfig CONFIG = RandomBert.CONFIG;
  private static final List<Encoded> INPUTS = RandomBert.inputs(24, 7);
  private static final List<Encoded> TRAINING = RandomBert.inputs(64, 11);
  private static final List<EncodedExample> EXAMPLES =
      INPUTS.stream().map(EncodedExample::of).toList();

  @TempDir private Path folder;

  static Stream<Arguments> formsAndNumerics() {
    return Stream.of(GraphForm.values())
        .flatMap(
            form ->
                Stream.of(
                    Arguments.of(form, new Numerics.Float16(), 0.99999),
                    Arguments.of(form, new Numerics.DynamicInt8(WeightBits.SEVEN, Set.of()), 0.99),
                    Arguments.of(form, new Numerics.Int4(), 0.8)));
  }

  @ParameterizedTest
  @MethodSource("formsAndNumerics")
  void answers_stay_as_close_as_the_numbers_are_fine(
      GraphForm form, Numerics numerics, double least) throws IOException {
    GraphSource source = source(form);

    Agreement agreement = agreement(source, numerics);

    assertThat(agreement.meanCosine()).isGreaterThan(least).isLessThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void static_int8_stays_close_in_every_form(GraphForm form) throws IOException {
    GraphSource source = source(form);
    Calibration calibration = Calibration.of(source, TRAINING);
    Numerics numerics = new Numerics.StaticInt8(WeightBits.SEVEN, calibration, Set.of());

    assertThat(agreement(source, numerics).meanCosine()).isGreaterThan(0.99).isLessThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void with_every_layer_kept_int8_is_float32(GraphForm form) throws IOException {
    GraphSource source = source(form);
    Set<String> all = Set.copyOf(LinearLayers.units(CONFIG));
    List<float[]> exact = source.answers(Numerics.FLOAT32, EXAMPLES);
    List<float[]> kept = source.answers(new Numerics.DynamicInt8(WeightBits.SEVEN, all), EXAMPLES);
    for (int i = 0; i < exact.size(); i++) {
      assertThat(kept.get(i)).containsExactly(exact.get(i), within(1e-5f));
    }
  }

  @ParameterizedTest
  @EnumSource
  void any_one_layer_may_be_kept(GraphForm form) throws IOException {
    GraphSource source = source(form);
    for (String unit : LinearLayers.units(CONFIG)) {
      Numerics numerics = new Numerics.DynamicInt8(WeightBits.SEVEN, Set.of(unit));
      assertThat(agreement(source, numerics).meanCosine()).as(unit).isGreaterThan(0.99);
    }
  }

  @Test
  void static_int8_answers_do_not_depend_on_the_batch_and_dynamic_ones_do() throws IOException {
    GraphSource source = source(GraphForm.SHARED_INPUT);
    Calibration calibration = Calibration.of(source, TRAINING);

    assertThat(
            batchEffect(source, new Numerics.StaticInt8(WeightBits.SEVEN, calibration, Set.of())))
        .isLessThan(1e-4);
    assertThat(batchEffect(source, Numerics.INT8)).isGreaterThan(1e-4);
  }

  @Test
  void calibration_sees_the_smallest_and_largest_value_that_a_layer_reads() throws IOException {
    GraphSource source =
        new GraphSource(CONFIG, Outlier.in(RandomBert.weights(CONFIG, 1)), GraphForm.FIRST_TOKEN);

    Calibration calibration = Calibration.of(source, TRAINING);

    assertThat(calibration.ranges()).containsOnlyKeys(LinearLayers.units(CONFIG));
    assertThat(calibration.range(Outlier.UNIT).high()).isCloseTo(Outlier.VALUE, within(50f));
    // GELU's smallest value is −0.17 (at x = −0.75).
    assertThat(calibration.range(Outlier.UNIT).low()).isBetween(-0.17005f, -0.1f);
    assertThat(calibration.inputs()).isEqualTo(64);
    assertThatThrownBy(() -> calibration.range("pooler.dense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pooler.dense");
  }

  @Test
  void files_shrink_with_the_bits() throws IOException {
    ModelConfig wide = ModelConfig.bert(4, 128, 4, 512, RandomBert.VOCABULARY, 64);
    GraphSource source = new GraphSource(wide, RandomBert.weights(wide, 1), GraphForm.SHARED_INPUT);
    long floats = size(source, Numerics.FLOAT32);
    assertThat((double) size(source, new Numerics.Float16()) / floats).isBetween(0.45, 0.57);
    assertThat((double) size(source, Numerics.INT8) / floats).isBetween(0.24, 0.35);
    // 4 bits, and a scale of 32 for every 32 of them: 5 of 32.
    assertThat((double) size(source, new Numerics.Int4()) / floats).isBetween(0.15, 0.25);
  }

  @Test
  void without_a_classifier_a_graph_gives_token_vectors() throws IOException {
    EncoderWeights weights = RandomBert.weights(CONFIG, 1);
    Map<String, Tensor> encoder = new LinkedHashMap<>(weights.tensors());
    encoder.keySet().removeIf(name -> !name.startsWith("e"));
    for (GraphForm form : GraphForm.values()) {
      GraphSource source = new GraphSource(CONFIG, new EncoderWeights(encoder), form);
      List<float[]> states = source.answers(Numerics.FLOAT32, EXAMPLES);
      for (int i = 0; i < states.size(); i++) {
        assertThat(states.get(i)).hasSize(INPUTS.get(i).length() * CONFIG.hidden());
      }
    }
  }

  @Test
  void eight_bits_halve_the_rounding_error_of_seven() {
    Tensor matrix = Tensor.of(new float[] {1, -0.3f, 0.3f, 63}, 2, 2);

    Int8Weights seven = Int8Weights.of(matrix, WeightBits.SEVEN);
    Int8Weights eight = Int8Weights.of(matrix, WeightBits.EIGHT);

    // Columns (1, 0.3) and (−0.3, 63): scales are 1/63 and 1, or 1/127 and 63/127.
    // 0.3 · 63 = 18.9.
    assertThat(seven.scales()).containsExactly(1 / 63f, 1);
    assertThat(seven.values()).containsExactly(63, 0, 19, 63);
    assertThat(eight.scales()).containsExactly(1 / 127f, 63 / 127f);
    // 0.3 · 127 = 38.1; −0.3 · 127 / 63 = −0.60.
    assertThat(eight.values()).containsExactly(127, -1, 38, 127);
  }

  @Test
  void four_bits_keep_the_value_of_largest_size_and_its_sign() {
    float[] column = new float[33];
    column[0] = 4;
    column[1] = -1;
    column[32] = -8;

    Int4Weights weights = Int4Weights.of(Tensor.of(column, 33, 1));

    // Block 0: scale 4 / −8; 4 is 0, −1 is 8 + 2, zeros are 8. Block 1: scale 1; −8 is 0.
    assertThat(weights.blocks()).isEqualTo(2);
    assertThat(weights.scales()).containsExactly(-0.5f, 1f);
    assertThat(weights.values()[0]).isEqualTo((byte) (0 | 10 << 4));
    assertThat(weights.values()[1]).isEqualTo((byte) (8 | 8 << 4));
    assertThat(weights.values()[16]).isEqualTo((byte) (0 | 8 << 4));
  }

  @Test
  void a_range_holds_zero_exactly() {
    // 255 steps from −1 to 4.1: 0.02 each, zero after 50 of them.
    Range range = Range.of(-1, 4.1f);
    assertThat(range.scale()).isCloseTo(0.02f, within(1e-6f));
    assertThat(range.zeroPoint()).isEqualTo(50);
    assertThat(Range.of(2, 3)).isEqualTo(new Range(0, 3));
    assertThat(new Range(0, 0).scale()).isEqualTo(1);
    assertThat(new Range(-1, 0).and(new Range(0, 2))).isEqualTo(new Range(-1, 2));
    assertThatThrownBy(() -> new Range(0, Float.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  private static GraphSource source(GraphForm form) {
    return new GraphSource(CONFIG, RandomBert.weights(CONFIG, 6), form);
  }

  private static Agreement agreement(GraphSource source, Numerics numerics) throws IOException {
    return Agreement.of(
        source.answers(Numerics.FLOAT32, EXAMPLES), source.answers(numerics, EXAMPLES));
  }

  private long size(GraphSource source, Numerics numerics) throws IOException {
    Path file = folder.resolve("size.onnx");
    source.write(numerics, file);
    return Files.size(file);
  }

  /** The largest difference that a neighbour of 40 tokens makes to an input's logits. */
  private double batchEffect(GraphSource source, Numerics numerics) throws IOException {
    Path file = folder.resolve("batch.onnx");
    source.write(numerics, file);
    double largest = 0;
    try (OnnxModel model = OnnxModel.load(file, 1);
        Classifier classifier = model.newClassifier()) {
      float[][] together = classifier.classify(INPUTS);
      List<float[]> alone = new ArrayList<>();
      INPUTS.forEach(input -> alone.add(classifier.classify(List.of(input))[0]));
      assertThat(new HashSet<>(INPUTS.stream().map(Encoded::length).toList()))
          .hasSizeGreaterThan(5);
      for (int i = 0; i < together.length; i++) {
        for (int label = 0; label < together[i].length; label++) {
          largest = Math.max(largest, Math.abs(together[i][label] - alone.get(i)[label]));
        }
      }
    }
    return largest;
  }
}

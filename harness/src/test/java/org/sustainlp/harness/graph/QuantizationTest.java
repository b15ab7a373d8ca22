package org.sustainlp.harness.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.inference.Serving;
import org.sustainlp.harness.testsupport.Outlier;
import org.sustainlp.harness.testsupport.RandomBert;
import org.sustainlp.submissions.ModelConfig;

/** What stays in float32 is measured on the model itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuantizationTest {

  private static final ModelConfig CONFIG = RandomBert.CONFIG;
  private static final List<EncodedExample> TRAINING =
      RandomBert.inputs(16, 3).stream().map(EncodedExample::of).toList();
  private static final GraphSource ORDINARY =
      new GraphSource(CONFIG, RandomBert.weights(CONFIG, 6), GraphForm.SHARED_INPUT);
  private static final GraphSource OUTLYING =
      new GraphSource(CONFIG, Outlier.in(RandomBert.weights(CONFIG, 6)), GraphForm.SHARED_INPUT);

  @Test
  void the_layer_that_int8_cannot_carry_loses_most() throws IOException {
    Sensitivity sensitivity =
        Sensitivity.measure(
            OUTLYING, kept -> new Numerics.DynamicInt8(WeightBits.SEVEN, kept), TRAINING);

    assertThat(sensitivity.losses()).hasSize(LinearLayers.units(CONFIG).size());
    assertThat(sensitivity.worst(1)).containsExactly(Outlier.UNIT);
    assertThat(sensitivity.losses().get(0).cosineLoss())
        .isGreaterThan(10 * sensitivity.losses().get(1).cosineLoss());
  }

  @ParameterizedTest
  @EnumSource(names = {"INT8", "INT8_STATIC"})
  void that_layer_alone_stays_in_float32(Serving.Precision precision) throws IOException {
    Numerics numerics = tolerating(precision, 0.01).numerics(OUTLYING, WeightBits.SEVEN, TRAINING);

    assertThat(numerics.kept()).containsExactly(Outlier.UNIT);
  }

  @Test
  void a_model_without_such_a_layer_keeps_none() throws IOException {
    Numerics numerics =
        tolerating(Serving.Precision.INT8, 0.01).numerics(ORDINARY, WeightBits.SEVEN, TRAINING);

    assertThat(numerics).isEqualTo(Numerics.INT8);
  }

  @Test
  void the_tolerance_holds_whatever_it_takes() throws IOException {
    double tolerance = 1e-6;
    Numerics numerics =
        tolerating(Serving.Precision.INT8, tolerance)
            .numerics(ORDINARY, WeightBits.SEVEN, TRAINING);
    Agreement agreement =
        Agreement.of(
            ORDINARY.answers(Numerics.FLOAT32, TRAINING), ORDINARY.answers(numerics, TRAINING));

    assertThat(1 - agreement.meanCosine()).isLessThanOrEqualTo(tolerance);
    assertThat(numerics.kept()).isNotEmpty();
  }

  @Test
  void weights_have_the_machine_s_bits_unless_others_are_asked_for() throws IOException {
    Quantization automatic = Quantization.of(Serving.Precision.INT8);
    Quantization asked =
        new Quantization(
            Serving.Precision.INT8, Optional.of(WeightBits.SEVEN), OptionalDouble.empty());

    assertThat(automatic.numerics(ORDINARY, WeightBits.EIGHT, List.of()))
        .isEqualTo(new Numerics.DynamicInt8(WeightBits.EIGHT, Set.of()));
    assertThat(asked.numerics(ORDINARY, WeightBits.EIGHT, List.of())).isEqualTo(Numerics.INT8);
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThatThrownBy(() -> tolerating(Serving.Precision.FP16, 0.01))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tolerating(Serving.Precision.INT8, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Quantization.of(Serving.Precision.INT8_STATIC)
                    .numerics(ORDINARY, WeightBits.SEVEN, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("training examples");
  }

  @Test
  void agreement_is_the_mean_cosine_and_the_share_of_equal_answers() {
    // (1, 0) against (1, 1): 1 / √2, the same answer. (0, 2) against (2, 0): 0, another answer.
    Agreement agreement =
        Agreement.of(
            List.of(new float[] {1, 0}, new float[] {0, 2}),
            List.of(new float[] {1, 1}, new float[] {2, 0}));

    assertThat(agreement.meanCosine()).isCloseTo(Math.sqrt(0.5) / 2, within(1e-9));
    assertThat(agreement.samePredictions()).isEqualTo(0.5);
    assertThat(Agreement.cosine(new float[2], new float[2])).isEqualTo(1);
    assertThat(Agreement.cosine(new float[2], new float[] {1, 0})).isZero();
    assertThat(Agreement.cosine(new float[] {Float.NaN, 0}, new float[] {1, 0})).isNaN();
  }

  private static Quantization tolerating(Serving.Precision precision, double tolerance) {
    return new Quantization(precision, Optional.empty(), OptionalDouble.of(tolerance));
  }
}

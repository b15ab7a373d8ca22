package org.sustainlp.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DivergenceTest {

  private static final float LN3 = (float) Math.log(3);

  @Test
  void three_to_one_against_even_is_worth_013_nats() {
    // 0.75 ln(0.75 / 0.5) + 0.25 ln(0.25 / 0.5) = 0.3041 − 0.1733 = 0.1308; the other way round
    // 0.5 ln(0.5 / 0.75) + 0.5 ln(0.5 / 0.25) = −0.2027 + 0.3466 = 0.1438.
    float[] threeToOne = {LN3, 0};
    float[] even = {2, 2};
    assertThat(Divergence.of(List.of(threeToOne), List.of(even)).nats())
        .isCloseTo(0.1308, within(1e-4));
    assertThat(Divergence.of(List.of(even), List.of(threeToOne)).nats())
        .isCloseTo(0.1438, within(1e-4));
  }

  @Test
  void the_mean_over_examples_comes_with_its_standard_error() {
    // 0.1308 and 0: mean 0.0654, s = 0.1308 / √2, s.e. = s / √2 = 0.0654.
    Divergence divergence =
        Divergence.of(
            List.of(new float[] {LN3, 0}, new float[] {5, 1}),
            List.of(new float[] {0, 0}, new float[] {5, 1}));
    assertThat(divergence.nats()).isCloseTo(0.0654, within(1e-4));
    assertThat(divergence.standardError().orElseThrow()).isCloseTo(0.0654, within(1e-4));
  }

  @Test
  void one_example_has_no_standard_error_and_one_choice_no_divergence() {
    Divergence divergence = Divergence.of(List.of(new float[] {7}), List.of(new float[] {-2}));
    assertThat(divergence.nats()).isZero();
    assertThat(divergence.standardError()).isEmpty();
  }

  @Test
  void certainty_to_the_contrary_is_far_and_still_a_number() {
    Divergence divergence =
        Divergence.of(List.of(new float[] {800, -800}), List.of(new float[] {-800, 800}));
    assertThat(divergence.nats()).isEqualTo(1600);
  }

  @Test
  void rows_that_are_probabilities_are_taken_as_such() {
    // As above: 0.75 and 0.25 against even ones.
    assertThat(
            Divergence.of(
                    List.of(new float[] {0.75f, 0.25f}, new float[] {0.75f, 0.25f}),
                    List.of(new float[] {0.5f, 0.5f}, new float[] {0.5f, 0.5f}))
                .nats())
        .isCloseTo(0.1308, within(1e-4));
    // ln 1 − ln 2^−126 = 87.34: far, and a number.
    assertThat(Divergence.of(List.of(new float[] {1, 0}), List.of(new float[] {0, 1})).nats())
        .isCloseTo(87.34, within(0.01));
  }

  @Test
  void unequal_numbers_of_examples_are_refused() {
    assertThatThrownBy(() -> Divergence.of(List.of(new float[] {1, 2}), List.of()))
        .hasMessageContaining("1 examples are not 0 examples");
  }

  @Property
  void no_divergence_is_below_0_and_that_of_a_model_from_itself_is_0(
      @ForAll @Size(5) List<@FloatRange(min = -20, max = 20) Float> one,
      @ForAll @Size(5) List<@FloatRange(min = -20, max = 20) Float> other) {
    List<float[]> reference = List.of(array(one));
    assertThat(Divergence.of(reference, List.of(array(other))).nats()).isNotNegative();
    assertThat(Divergence.of(reference, reference).nats()).isZero();
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}

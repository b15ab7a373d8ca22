package org.sustainlp.harness.exit;

import static org.assertj.core.api.Assertions.assertThat;
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
class EntropyTest {

  @Test
  void equal_logits_have_the_logarithm_of_their_number() {
    assertThat(Entropy.of(new float[] {3, 3, 3, 3})).isCloseTo(Math.log(4), within(1e-12));
  }

  @Test
  void three_to_one_is_worth_056_nats() {
    // p = 3/4 and 1/4: −0.75 ln 0.75 − 0.25 ln 0.25 = 0.2158 + 0.3466 = 0.5623.
    assertThat(Entropy.of(new float[] {(float) Math.log(3), 0})).isCloseTo(0.5623, within(1e-4));
  }

  @Test
  void choices_with_a_row_each_are_rated_against_each_other() {
    float[][] rows = {{(float) Math.log(3)}, {0}};
    assertThat(Entropy.of(rows)).isCloseTo(0.5623, within(1e-4));
    assertThat(Entropy.of(new float[][] {{5}})).isZero();
  }

  @Property
  void entropy_lies_between_0_and_that_of_equal_logits_and_ignores_a_common_shift(
      @ForAll @Size(min = 1, max = 8) List<@FloatRange(min = -50, max = 50) Float> drawn,
      @ForAll @FloatRange(min = -50, max = 50) float shift) {
    float[] logits = new float[drawn.size()];
    float[] shifted = new float[drawn.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = drawn.get(i);
      shifted[i] = logits[i] + shift;
    }
    double entropy = Entropy.of(logits);
    assertThat(entropy).isBetween(0.0, Math.log(logits.length) + 1e-9);
    // A float near 100 is rounded by 4e-6.
    assertThat(Entropy.of(shifted)).isCloseTo(entropy, within(1e-4));
  }
}

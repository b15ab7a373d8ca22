package org.sustainlp.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogIntervalTest {

  @Test
  void the_value_is_the_geometric_mean() {
    assertThat(LogInterval.of(1, 4, 16).value()).isCloseTo(4, within(1e-12));
  }

  @Test
  void three_samples_have_student_s_interval_on_logarithms() {
    // Logarithms to base 2 are 0, 2, 4: mean 2, deviation 2, error 2/sqrt(3), t(2) = 4.303;
    // half = 4.303 * 2 / sqrt(3) = 4.9687; the ends are 2^(2 -+ 4.9687).
    LogInterval interval = LogInterval.of(1, 4, 16);
    assertThat(interval.low()).isCloseTo(Math.pow(2, 2 - 4.9687), within(1e-4));
    assertThat(interval.high()).isCloseTo(Math.pow(2, 2 + 4.9687), within(0.1));
  }

  @Test
  void one_sample_has_a_value_but_no_interval() {
    assertThat(LogInterval.of(3)).isEqualTo(new LogInterval(LogInterval.of(3).value(), null, null));
    assertThat(LogInterval.ofRatio(new double[] {6}, new double[] {2, 2.1}).low()).isNull();
  }

  @Test
  void equal_samples_have_an_interval_of_no_width() {
    LogInterval ratio = LogInterval.ofRatio(new double[] {6, 6}, new double[] {2, 2});
    assertThat(ratio.value()).isCloseTo(3, within(1e-12));
    assertThat(ratio.low()).isCloseTo(3, within(1e-12));
    assertThat(ratio.high()).isCloseTo(3, within(1e-12));
  }

  @Test
  void a_ratio_s_interval_is_welch_s() {
    // Logarithms to base 2: a = 3, 5 (mean 4, variance 2), b = 0, 2 (mean 1, variance 2); n = 2:
    // error = sqrt(2/2 + 2/2) = sqrt(2), degrees = (1+1)^2 / (1/1 + 1/1) = 2, t(2) = 4.303.
    LogInterval ratio = LogInterval.ofRatio(new double[] {8, 32}, new double[] {1, 4});
    assertThat(ratio.value()).isCloseTo(8, within(1e-9));
    assertThat(ratio.low()).isCloseTo(Math.pow(2, 3 - 4.303 * Math.sqrt(2)), within(1e-4));
  }

  @Test
  void another_unit_scales_value_and_ends() {
    LogInterval seconds = LogInterval.of(1, 2);
    LogInterval millis = seconds.times(1000);
    assertThat(millis.value()).isEqualTo(seconds.value() * 1000);
    assertThat(millis.high()).isEqualTo(seconds.high() * 1000);
  }

  @Test
  void zero_and_nothing_have_no_logarithm() {
    assertThatThrownBy(LogInterval::of).hasMessageContaining("above 0");
    assertThatThrownBy(() -> LogInterval.of(1, 0)).hasMessageContaining("above 0");
  }

  @Property
  void the_value_lies_in_its_interval_and_a_ratio_turned_over_is_its_inverse(
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = 0.01, max = 1e6) Double> samples) {
    double[] a = samples.stream().mapToDouble(Double::doubleValue).toArray();
    double[] b = {1, 2, 3};
    LogInterval own = LogInterval.of(a);
    assertThat(own.value()).isBetween(own.low() * (1 - 1e-9), own.high() * (1 + 1e-9));
    LogInterval up = LogInterval.ofRatio(a, b);
    LogInterval down = LogInterval.ofRatio(b, a);
    assertThat(up.value() * down.value()).isCloseTo(1, within(1e-9));
    assertThat(up.low() * down.high()).isCloseTo(1, within(1e-6));
  }
}

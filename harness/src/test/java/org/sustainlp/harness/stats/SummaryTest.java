package org.sustainlp.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SummaryTest {

  @Test
  void the_median_of_an_odd_number_of_samples_is_the_middle_one() {
    assertThat(Summary.of(3, 1, 2)).isEqualTo(new Summary(3, 1, 2, 3));
  }

  @Test
  void the_median_of_an_even_number_of_samples_is_the_mean_of_the_middle_two() {
    assertThat(Summary.of(4, 1, 2, 10).median()).isEqualTo(3);
  }

  @Test
  void percentiles_are_samples_that_were_seen() {
    double[] samples = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100};
    assertThat(Summary.percentile(0.5, samples)).isEqualTo(50);
    assertThat(Summary.percentile(0.9, samples)).isEqualTo(90);
    assertThat(Summary.percentile(0.99, samples)).isEqualTo(100);
  }

  @Test
  void nothing_has_no_summary() {
    assertThatThrownBy(Summary::of).hasMessageContaining("at least one sample");
  }

  @Property
  void the_median_lies_between_low_and_high(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1e9, max = 1e9) Double> samples) {
    Summary summary = Summary.of(samples.stream().mapToDouble(Double::doubleValue).toArray());
    assertThat(summary.median()).isBetween(summary.low(), summary.high());
  }
}

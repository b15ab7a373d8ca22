package org.sustainlp.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MeanIntervalTest {

  @ParameterizedTest
  @CsvSource({"1, 12.706", "2, 4.303", "4, 2.776", "9, 2.262", "29, 2.045", "1000000, 1.960"})
  void the_quantiles_are_those_of_the_printed_tables(double degrees, double quantile) {
    assertThat(StudentT.halfWidth(degrees)).isCloseTo(quantile, within(5e-4));
  }

  @Test
  void five_samples_reach_2_776_standard_errors_to_either_side() {
    MeanInterval interval = MeanInterval.of(1, 2, 3, 4, 5).orElseThrow();
    // s = √2.5, s/√5 = √0.5 = 0.70711; times 2.77645 = 1.96325
    assertThat(interval.mean()).isEqualTo(3);
    assertThat(interval.low()).isCloseTo(3 - 1.96325, within(1e-4));
    assertThat(interval.high()).isCloseTo(3 + 1.96325, within(1e-4));
    assertThat(interval.relativeHalfWidth()).isCloseTo(1.96325 / 3, within(1e-4));
  }

  @Test
  void one_sample_has_no_interval() {
    assertThat(MeanInterval.of(1)).isEmpty();
    assertThat(MeanInterval.of()).isEmpty();
  }

  @Test
  void equal_samples_have_an_interval_without_width() {
    assertThat(MeanInterval.of(2, 2, 2)).hasValue(new MeanInterval(3, 2, 2, 2));
  }

  @Test
  void about_95_in_100_intervals_cover_the_true_mean() {
    Random chance = new Random(11);
    int covered = 0;
    for (int i = 0; i < 4_000; i++) {
      MeanInterval interval = MeanInterval.of(chance.doubles(5, -1, 1).toArray()).orElseThrow();
      covered += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
    }
    // Uniform samples are not normal ones: a little less than 95 % is to be expected.
    assertThat(covered / 4_000.0).isBetween(0.92, 0.97);
  }
}

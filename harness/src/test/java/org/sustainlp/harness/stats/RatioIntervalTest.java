package org.sustainlp.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.stats.PairOrder.Arm;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RatioIntervalTest {

  private static final int DRAWS = 2_000;
  private static final int PAIRS = 20;

  @Test
  void the_interval_is_welch_s_on_logarithms() {
    // ln a = 1, 2, 3: mean 2, variance 1; ln b = 0, 0, 0, 2: mean 0.5, variance 1.
    double[] a = {Math.exp(1), Math.exp(2), Math.exp(3)};
    double[] b = {1, 1, 1, Math.exp(2)};
    RatioInterval interval = RatioInterval.welch(a, b).orElseThrow();
    // error² = 1/3 + 1/4 = 7/12; degrees = (7/12)² / ((1/9)/2 + (1/16)/3) = 0.34028/0.07639 =
    // 4.4545
    double half = StudentT.halfWidth(49.0 / 11) * Math.sqrt(7.0 / 12);
    assertThat(interval.ratio()).isCloseTo(Math.exp(1.5), within(1e-9));
    assertThat(interval.low()).isCloseTo(Math.exp(1.5 - half), within(1e-9));
    assertThat(interval.high()).isCloseTo(Math.exp(1.5 + half), within(1e-9));
    assertThat(StudentT.halfWidth(49.0 / 11)).isBetween(2.571, 2.776); // t of 5 and of 4 degrees
  }

  @Test
  void pairs_that_differ_by_one_factor_have_an_interval_without_width() {
    double[] drifting = {1, 2, 4, 8};
    double[] twice = {2, 4, 8, 16};
    RatioInterval paired = RatioInterval.paired(twice, drifting).orElseThrow();
    assertThat(paired.low()).isCloseTo(2, within(1e-12));
    assertThat(paired.high()).isCloseTo(2, within(1e-12));
    assertThat(paired.isTie()).isFalse();
    assertThat(RatioInterval.welch(twice, drifting).orElseThrow().isTie()).isTrue();
  }

  @Test
  void the_same_measured_as_if_it_were_two_is_a_tie_in_at_least_90_of_100_draws() {
    Random chance = new Random(5);
    int welch = 0;
    int paired = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double[][] energy = aa(chance, 0);
      welch += RatioInterval.welch(energy[0], energy[1]).orElseThrow().isTie() ? 1 : 0;
      paired += RatioInterval.paired(energy[0], energy[1]).orElseThrow().isTie() ? 1 : 0;
    }
    // 95 % by construction, ± 1 % by chance; a test that is always a tie would be no test.
    assertThat(welch / (double) DRAWS).isBetween(0.93, 0.97);
    assertThat(paired / (double) DRAWS).isBetween(0.93, 0.97);
  }

  @Test
  void a_machine_that_warms_up_does_not_make_a_difference_in_abba_order() {
    Random chance = new Random(6);
    int ties = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double[][] energy = aa(chance, 0.002);
      ties += RatioInterval.paired(energy[0], energy[1]).orElseThrow().isTie() ? 1 : 0;
    }
    assertThat(ties / (double) DRAWS).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void a_true_difference_of_five_per_cent_is_seen() {
    Random chance = new Random(7);
    int told = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double[][] energy = aa(chance, 0);
      double[] more = java.util.Arrays.stream(energy[0]).map(x -> 1.05 * x).toArray();
      told += RatioInterval.welch(more, energy[1]).orElseThrow().isTie() ? 0 : 1;
    }
    // Spread 3 %, 20 of each: 0.05 is 5 standard errors.
    assertThat(told / (double) DRAWS).isGreaterThan(0.95);
  }

  /** Joules of 20 pairs of the same work: 100 J with 3 % spread, and a drift per measurement. */
  private static double[][] aa(Random chance, double drift) {
    double[][] energy = new double[2][PAIRS];
    int[] next = new int[2];
    int measured = 0;
    for (Arm arm : PairOrder.abba(PAIRS, chance.nextBoolean() ? Arm.A : Arm.B).arms()) {
      double joules = 100 * Math.exp(0.03 * chance.nextGaussian() + drift * measured++);
      energy[arm.ordinal()][next[arm.ordinal()]++] = joules;
    }
    return energy;
  }

  @Property(tries = 300)
  void swapping_the_two_gives_the_reciprocal(
      @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0.5, max = 1e6) Double> a,
      @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0.5, max = 1e6) Double> b) {
    RatioInterval one = RatioInterval.welch(array(a), array(b)).orElseThrow();
    RatioInterval other = RatioInterval.welch(array(b), array(a)).orElseThrow();
    assertThat(Math.log(other.ratio())).isCloseTo(-Math.log(one.ratio()), within(1e-9));
    assertThat(Math.log(other.low())).isCloseTo(-Math.log(one.high()), within(1e-9));
    assertThat(one.low()).isLessThanOrEqualTo(one.ratio());
    assertThat(one.isTie()).isEqualTo(other.isTie());
  }

  @Test
  void one_sample_has_no_interval() {
    assertThat(RatioInterval.welch(new double[] {1}, new double[] {1, 2})).isEmpty();
    assertThat(RatioInterval.paired(new double[] {1}, new double[] {1})).isEmpty();
  }

  @Test
  void equal_samples_are_a_tie_without_width() {
    double[] same = {3, 3, 3};
    assertThat(RatioInterval.welch(same, same)).hasValue(new RatioInterval(1, 1, 1));
  }

  @Test
  void nothing_has_no_ratio() {
    double[] zero = {1, 0};
    double[] one = {1, 1};
    assertThatThrownBy(() -> RatioInterval.welch(zero, one)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> RatioInterval.welch(one, new double[0]))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> RatioInterval.paired(one, new double[] {1}))
        .hasMessageContaining("as many of each");
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

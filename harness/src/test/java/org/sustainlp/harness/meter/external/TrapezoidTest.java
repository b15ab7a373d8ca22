package org.sustainlp.harness.meter.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrapezoidTest {

  private static final double NO_GAP = 1e9;

  private static List<Sample> each(double seconds, double... watts) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < watts.length; i++) {
      samples.add(new Sample(i * seconds, watts[i]));
    }
    return samples;
  }

  @Test
  void straight_lines_between_samples_also_at_the_edges() {
    // 10 W at 0 s, 20 W at 1 s, 20 W at 2 s; from 0.5 s: 0.5 s · 17.5 W + 0.5 s · 20 W.
    Trapezoid energy = Trapezoid.of(each(1, 10, 20, 20), 0.5, 1.5, 3);
    assertThat(energy.joules()).isCloseTo(18.75, within(1e-9));
    assertThat(energy.missingSeconds()).isZero();
    assertThat(energy.samples()).isEqualTo(1);
  }

  @Test
  void beyond_the_last_sample_its_power_is_held_but_not_for_long() {
    Trapezoid near = Trapezoid.of(each(1, 10, 10), 0, 3, 3);
    assertThat(near.joules()).isCloseTo(30, within(1e-9));
    assertThat(near.missingSeconds()).isZero();
    assertThat(Trapezoid.of(each(1, 10, 10), 0, 5, 3).missingSeconds()).isCloseTo(4, within(1e-9));
    assertThat(Trapezoid.of(each(1, 10, 10), -5, 1, 3).missingSeconds()).isCloseTo(5, within(1e-9));
  }

  @Test
  void a_long_step_between_samples_is_missing_only_as_far_as_the_window_goes() {
    List<Sample> samples = List.of(new Sample(0, 10), new Sample(10, 30), new Sample(11, 30));
    Trapezoid energy = Trapezoid.of(samples, 8, 11, 3);
    assertThat(energy.missingSeconds()).isCloseTo(2, within(1e-9));
    // 26 W to 30 W over 2 s, then 30 W for 1 s.
    assertThat(energy.joules()).isCloseTo(86, within(1e-9));
  }

  @Property
  void adjacent_windows_add_up_wherever_they_meet(
      @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0, max = 500) Double> watts,
      @ForAll @DoubleRange(min = 0, max = 1) double from,
      @ForAll @DoubleRange(min = 0, max = 1) double through,
      @ForAll @DoubleRange(min = 0, max = 1) double to) {
    List<Sample> samples = each(1, watts.stream().mapToDouble(Double::doubleValue).toArray());
    double[] cuts = {from, through, to};
    Arrays.sort(cuts);
    double end = watts.size() - 1;
    double first = Trapezoid.of(samples, cuts[0] * end, cuts[1] * end, NO_GAP).joules();
    double second = Trapezoid.of(samples, cuts[1] * end, cuts[2] * end, NO_GAP).joules();
    double whole = Trapezoid.of(samples, cuts[0] * end, cuts[2] * end, NO_GAP).joules();
    assertThat(first + second).isCloseTo(whole, within(1e-6));
    assertThat(first).isNotNegative();
    assertThat(second).isNotNegative();
  }

  @Property
  void a_steady_power_gives_the_same_whenever_it_is_sampled(
      @ForAll @DoubleRange(min = 0, max = 1) double phase,
      @ForAll @DoubleRange(min = 1, max = 500) double watts) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      samples.add(new Sample(i - 1 + phase, watts));
    }
    Trapezoid energy = Trapezoid.of(samples, 1, 11, 3);
    assertThat(energy.joules()).isCloseTo(10 * watts, within(1e-6));
  }
}

package org.sustainlp.harness.meter.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Reading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnergyCounterTest {

  /** AMD: 2^32 steps of 2^-16 J. */
  private static final long RANGE = 65_536_000_000L;

  private static final double MOST_WATTS = 1_000;

  private final AtomicLong clock = new AtomicLong();
  private final ScriptedCounter shown = new ScriptedCounter(5_000_000);

  private EnergyCounter counter() throws IOException {
    return new EnergyCounter(shown, RANGE, MOST_WATTS, clock::get);
  }

  private void pass(double seconds) {
    clock.addAndGet((long) (seconds * 1e9));
  }

  @Test
  void what_was_spent_is_the_difference_in_joules() throws IOException {
    EnergyCounter counter = counter();
    EnergyCounter.Mark start = counter.look();
    pass(10);
    shown.shows(1_005_000_000);
    Spent spent = counter.since(start);
    assertThat(spent.joules().getAsDouble()).isEqualTo(1_000);
    assertThat(spent.seconds()).isEqualTo(10);
  }

  @Test
  void a_wrap_adds_the_range_once() throws IOException {
    shown.shows(RANGE - 1_000_000);
    EnergyCounter counter = counter();
    EnergyCounter.Mark start = counter.look();
    pass(1);
    shown.shows(2_000_000);
    // 1 J to the end of the range and 2 J from its beginning.
    assertThat(counter.since(start).joules().getAsDouble()).isEqualTo(3);
  }

  @Test
  void going_backwards_without_a_possible_wrap_is_no_energy_and_says_so() throws IOException {
    EnergyCounter counter = counter();
    EnergyCounter.Mark start = counter.look();
    pass(1);
    // As a wrap, 65,532 J in one second: 65 kW.
    shown.shows(1_000_000);
    Spent spent = counter.since(start);
    assertThat(spent.joules()).isEmpty();
    assertThat(spent.problem()).contains("went backwards");
  }

  @Test
  void a_jump_above_any_power_is_not_believed() throws IOException {
    EnergyCounter counter = counter();
    EnergyCounter.Mark start = counter.look();
    pass(1);
    shown.shows(30_000_000_000L);
    assertThat(counter.since(start).problem()).contains("more than 1000 W");
  }

  @Test
  void a_counter_of_64_bits_never_wraps() throws IOException {
    EnergyCounter counter =
        new EnergyCounter(shown, EnergyCounter.NEVER_WRAPS, MOST_WATTS, clock::get);
    EnergyCounter.Mark start = counter.look();
    pass(1);
    shown.shows(1);
    assertThat(counter.since(start).problem()).contains("went backwards");
  }

  @Test
  void not_looking_for_so_long_that_it_may_have_wrapped_twice_is_not_known() throws IOException {
    EnergyCounter counter = counter();
    EnergyCounter.Mark start = counter.look();
    // 1,000 W wrap 65,536 J in 65.5 s.
    pass(70);
    shown.shows(8_000_000);
    assertThat(counter.since(start).problem()).contains("wraps may be missed");
    assertThat(counter.wrapSeconds()).isCloseTo(65.536, within(1e-9));
  }

  @Test
  void a_short_fault_is_filled_with_the_mean_power_and_flagged() throws IOException {
    EnergyCounter counter = counter();
    EnergyCounter.Mark start = counter.look();
    pass(19);
    shown.shows(1_905_000_000L);
    counter.look();
    pass(1);
    shown.shows(7);
    counter.look();
    // 1,900 J in 19 of 20 s: 2,000 J.
    Reading reading = counter.since(start).reading(Component.CPU, "rapl:package-0", 0.05, 0.001);
    assertThat(reading.joules().getAsDouble()).isCloseTo(2_000, within(1e-6));
    assertThat(reading.kind()).isEqualTo(Kind.MIXED);
    assertThat(reading.has(Flag.Type.GAP)).isTrue();
    // 5 % of the sensor and 1/20 of the time, uniform: √(0.05² + (0.05/√3)²)
    assertThat(reading.relativeUncertainty()).isCloseTo(0.0577, within(1e-3));
  }

  @Test
  void a_read_that_fails_in_between_loses_nothing_and_is_told() throws IOException {
    EnergyCounter counter = counter();
    EnergyCounter.Mark start = counter.look();
    pass(5);
    shown.fails("Input/output error");
    counter.look();
    pass(5);
    shown.shows(105_000_000);
    Reading reading = counter.since(start).reading(Component.CPU, "rapl:package-0", 0.05, 0.001);
    assertThat(reading.joules().getAsDouble()).isEqualTo(100);
    assertThat(reading.kind()).isEqualTo(Kind.MEASURED);
    assertThat(reading.flags())
        .extracting(Flag::text)
        .containsExactly("read-error: Input/output error");
  }

  @Test
  void a_read_that_fails_at_either_end_leaves_no_number() throws IOException {
    EnergyCounter counter = counter();
    shown.fails("no such device");
    EnergyCounter.Mark broken = counter.look();
    shown.shows(6_000_000);
    pass(1);
    assertThat(counter.since(broken).problem())
        .isEqualTo("unreadable at the start: no such device");
    EnergyCounter.Mark start = counter.look();
    shown.fails("no such device");
    assertThat(counter.since(start).problem()).isEqualTo("unreadable at the end: no such device");
  }

  @Test
  void a_counter_that_stands_still_is_unknown_and_not_zero() throws IOException {
    EnergyCounter counter = counter();
    EnergyCounter.Mark start = counter.look();
    pass(2);
    assertThat(counter.since(start).joules()).isEmpty();
    assertThat(counter.since(start).problem()).contains("did not move in 2.000 s");
    shown.vanishes();
    assertThat(counter.since(start).problem()).contains("vanished");
  }

  @Test
  void a_window_of_a_few_steps_is_flagged_as_short() throws IOException {
    EnergyCounter counter = counter();
    EnergyCounter.Mark start = counter.look();
    pass(0.004);
    shown.shows(5_400_000);
    Reading reading = counter.since(start).reading(Component.CPU, "rapl:package-0", 0.05, 0.001);
    assertThat(reading.has(Flag.Type.SHORT_WINDOW)).isTrue();
    // 1 ms of 4 ms at two edges: 0.25 · √2/√12 = 0.102
    assertThat(reading.relativeUncertainty()).isCloseTo(Math.hypot(0.05, 0.102), within(1e-3));
  }

  /** Milliseconds and millijoules of one step; never above 900 W. */
  record Step(int millis, int watts, boolean looked) {
    long microjoules() {
      return (long) millis * watts * 1000;
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5_000),
            Arbitraries.integers().between(1, 900),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  /** Plays steps on a counter and says what it made of them, from one look to the next. */
  private static List<Double> play(List<Step> steps, long first, boolean everyLook)
      throws IOException {
    AtomicLong time = new AtomicLong();
    ScriptedCounter shown = new ScriptedCounter(first);
    EnergyCounter counter = new EnergyCounter(shown, RANGE, MOST_WATTS, time::get);
    EnergyCounter.Mark start = counter.look();
    EnergyCounter.Mark part = start;
    List<Double> parts = new ArrayList<>();
    long value = first;
    for (Step step : steps) {
      time.addAndGet(step.millis() * 1_000_000L);
      value = (value + step.microjoules()) % RANGE;
      shown.shows(value);
      if (everyLook || step.looked()) {
        parts.add(counter.since(part).joules().orElseThrow());
        part = counter.look();
      }
    }
    parts.add(0, counter.since(start).joules().orElseThrow());
    return parts;
  }

  @Property
  void a_wrap_at_any_point_counts_once(
      @ForAll("steps") List<Step> steps, @ForAll @LongRange(min = 0, max = RANGE - 1) long first)
      throws IOException {
    double spent = steps.stream().mapToLong(Step::microjoules).sum() / 1e6;
    assertThat(play(steps, first, false).get(0)).isCloseTo(spent, within(1e-9));
  }

  @Property
  void adjacent_windows_add_up(
      @ForAll("steps") List<Step> steps, @ForAll @LongRange(min = 0, max = RANGE - 1) long first)
      throws IOException {
    List<Double> told = play(steps, first, true);
    double parts = told.subList(1, told.size()).stream().mapToDouble(Double::doubleValue).sum();
    assertThat(parts).isCloseTo(told.get(0), within(1e-6));
  }

  @Property
  void when_the_counter_is_looked_at_in_between_makes_no_difference(
      @ForAll("steps") List<Step> steps, @ForAll @LongRange(min = 0, max = RANGE - 1) long first)
      throws IOException {
    assertThat(play(steps, first, true).get(0)).isEqualTo(play(steps, first, false).get(0));
  }

  @Property
  void whatever_a_counter_shows_energy_is_never_negative_and_never_too_much(
      @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 2 * RANGE) Long> values,
      @ForAll @IntRange(min = 1, max = 20_000) int millis)
      throws IOException {
    AtomicLong time = new AtomicLong();
    ScriptedCounter shown = new ScriptedCounter(0);
    EnergyCounter counter = new EnergyCounter(shown, RANGE, MOST_WATTS, time::get);
    EnergyCounter.Mark start = counter.look();
    for (long value : values) {
      time.addAndGet(millis * 1_000_000L);
      shown.shows(value);
      counter.look();
    }
    Spent spent = counter.since(start);
    // 50 ms of slack at each look, and a tenth of the window filled in.
    double most = MOST_WATTS * (spent.seconds() + 0.05 * values.size()) / 0.9;
    assertThat(spent.joules().orElse(0)).isBetween(0.0, most);
    assertThat(spent.joules().isPresent() || spent.problem() != null).isTrue();
  }
}

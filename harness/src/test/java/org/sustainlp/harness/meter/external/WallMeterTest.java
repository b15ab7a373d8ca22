package org.sustainlp.harness.meter.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

/** A meter at the plug whose lines and clock a test moves by hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WallMeterTest {

  private static final double NOON = 1_800_000_000;

  private final AtomicReference<Double> clock = new AtomicReference<>(NOON);

  private Watts watts(OptionalDouble offset) {
    return new Watts(clock::get, offset);
  }

  private WallMeter meter(Watts watts) {
    return new WallMeter("wall:test", watts, clock::get, 0, Optional::empty, () -> {});
  }

  /** Time goes on second by second, and each second the meter says its watts. */
  private void pass(Watts watts, int seconds, double power, double ahead) {
    for (int i = 0; i < seconds; i++) {
      clock.set(clock.get() + 1);
      watts.take((clock.get() + ahead) + " " + power);
    }
  }

  private void silence(int seconds) {
    clock.set(clock.get() + seconds);
  }

  @Test
  void watts_over_the_window_are_its_joules() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 5, 200, 0);
    Meter.Window window = meter(watts).open();
    pass(watts, 60, 200, 0);
    Reading reading = window.close().get(0);
    assertThat(reading.component()).isEqualTo(Component.WALL);
    assertThat(reading.joules().getAsDouble()).isCloseTo(12_000, within(1e-6));
    assertThat(reading.kind()).isEqualTo(Kind.MEASURED);
    assertThat(reading.flags()).isEmpty();
    // Class 1: 1 %; 1 s of 60 s at two edges: √2/√12/60 = 0.68 %.
    assertThat(reading.relativeUncertainty()).isCloseTo(Math.hypot(0.01, 0.0068), within(1e-4));
  }

  @Test
  void a_short_silence_is_filled_and_flagged() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 5, 100, 0);
    Meter.Window window = meter(watts).open();
    pass(watts, 50, 100, 0);
    silence(4);
    pass(watts, 46, 100, 0);
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isCloseTo(10_000, within(1e-6));
    assertThat(reading.kind()).isEqualTo(Kind.MIXED);
    assertThat(reading.flags())
        .extracting(Flag::text)
        .containsExactly("gap: 5.0 s of 100.0 s without a sample, filled in");
  }

  @Test
  void a_long_silence_leaves_no_number() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 5, 100, 0);
    Meter.Window window = meter(watts).open();
    pass(watts, 10, 100, 0);
    silence(10);
    assertThat(window.close().get(0).described())
        .contains("unreadable: 10.0 s of 20.0 s without a sample");
  }

  @Test
  void a_meter_that_stopped_says_what_is_the_matter_with_its_feed() {
    Watts watts = watts(OptionalDouble.empty());
    WallMeter meter =
        new WallMeter(
            "wall:tcp", watts, clock::get, 0, () -> Optional.of("Connection refused"), () -> {});
    Meter.Window window = meter.open();
    silence(10);
    Reading reading = window.close().get(0);
    assertThat(reading.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(reading.described()).contains("no samples came; the feed: Connection refused");
  }

  @Test
  void a_clock_that_is_ahead_is_found_out_by_samples_from_the_future() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 20, 100, 30);
    Meter.Window window = meter(watts).open();
    pass(watts, 20, 300, 30);
    Reading reading = window.close().get(0);
    // All but the first second's rise, which falls into it: 19 s · 300 W + 200 W.
    assertThat(reading.joules().getAsDouble()).isCloseTo(5_900, within(1e-3));
    assertThat(reading.flags())
        .extracting(Flag::text)
        .containsExactly("clock: its clock is 30.0 s ahead of ours, shifted");
  }

  @Test
  void a_clock_that_counts_from_its_own_start_is_shifted_to_ours() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 20, 100, -NOON);
    Meter.Window window = meter(watts).open();
    pass(watts, 20, 100, -NOON);
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isCloseTo(2_000, within(1e-3));
    assertThat(reading.has(Flag.Type.CLOCK)).isTrue();
  }

  @Test
  void a_sample_delivered_a_second_late_is_no_difference_of_clocks() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 20, 100, -1);
    Meter.Window window = meter(watts).open();
    pass(watts, 20, 100, -1);
    assertThat(window.close().get(0).flags()).isEmpty();
  }

  @Test
  void a_known_offset_is_taken_without_a_guess() {
    Watts watts = watts(OptionalDouble.of(7_200));
    pass(watts, 20, 100, -7_200);
    Meter.Window window = meter(watts).open();
    pass(watts, 20, 100, -7_200);
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isCloseTo(2_000, within(1e-3));
    assertThat(reading.flags()).isEmpty();
  }

  @Test
  void lines_that_are_no_samples_are_counted_and_shown_harmlessly() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 5, 100, 0);
    watts.take("before the window");
    Meter.Window window = meter(watts).open();
    pass(watts, 10, 100, 0);
    watts.take("");
    watts.take("# a remark");
    watts.take("\u001b[2J\u0007<script>" + "x".repeat(100));
    watts.take((clock.get() - 5) + " 100");
    pass(watts, 10, 100, 0);
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isCloseTo(2_000, within(1e-6));
    assertThat(reading.flags()).hasSize(1);
    assertThat(reading.flags().get(0).text())
        .isEqualTo("bad-lines: 2 of 22 lines, the last: \"1.80000001E9 100\"");
    watts.take("\u001b[2J\u0007<script>" + "x".repeat(100));
    assertThat(watts.lastBad()).isEqualTo("?[2J?<script>" + "x".repeat(27) + "...");
  }

  @Test
  void one_sample_from_the_far_future_does_not_make_all_later_ones_past() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 5, 100, 0);
    watts.take("99999999999 100");
    watts.take((clock.get() + 3_600) + " 100");
    Meter.Window window = meter(watts).open();
    pass(watts, 20, 100, 0);
    assertThat(window.close().get(0).joules().getAsDouble()).isCloseTo(2_000, within(1e-6));
  }

  @Test
  void a_meter_whose_clock_was_set_back_is_believed_again_after_ten_samples() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 5, 100, 0);
    pass(watts, 30, 100, -3_600);
    Meter.Window window = meter(watts).open();
    pass(watts, 20, 100, -3_600);
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isCloseTo(2_000, within(1e-3));
    assertThat(reading.has(Flag.Type.CLOCK)).isTrue();
  }

  @Test
  void a_window_of_a_few_samples_is_flagged_as_short() {
    Watts watts = watts(OptionalDouble.empty());
    pass(watts, 5, 100, 0);
    Meter.Window window = meter(watts).open();
    pass(watts, 3, 100, 0);
    assertThat(window.close().get(0).flags())
        .extracting(Flag::text)
        .containsExactly("short-window: 3.0 s at a sample every 1.0 s");
  }
}

package org.sustainlp.harness.meter.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadMeterTest {

  private static final PowerCurve CURVE = curve("test", 1, PowerCurve.line(1, 5));

  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong cpu = new AtomicLong();

  private static PowerCurve curve(String id, int processors, List<Double> watts) {
    return new PowerCurve(id, "Test", processors, watts, false, 0.25, "ours", "v1 2026");
  }

  @Test
  void energy_is_time_times_processors_times_power_at_the_load() {
    // 10 s, 4 processors, 20 CPU seconds: load 0.5, so 10 · 4 · (1 + 0.5 · 4) = 120 J.
    Reading reading = after(CURVE, 10, 20, 4);
    assertThat(reading.joules().getAsDouble()).isCloseTo(120, within(1e-9));
    assertThat(reading.kind()).isEqualTo(Kind.ESTIMATED);
    assertThat(reading.source()).isEqualTo("load-model:test Test 1.0–5.0 W/CPU x 4");
    assertThat(reading.dataVersion()).isEqualTo("v1 2026");
    assertThat(reading.relativeUncertainty()).isEqualTo(0.25);
  }

  @Test
  void a_machine_at_rest_still_draws_its_idle_power() {
    assertThat(after(CURVE, 10, 0, 4).joules().getAsDouble()).isCloseTo(40, within(1e-9));
  }

  @Test
  void a_load_above_all_processors_is_cut_to_full_power() {
    assertThat(after(CURVE, 10, 99, 4).joules().getAsDouble()).isCloseTo(200, within(1e-9));
  }

  @Test
  void a_curve_of_several_processors_is_shared_among_them() {
    PowerCurve instance = curve("instance", 16, List.of(10.2, 15.5, 36.9, 63.5));
    // All 16: 63.5 W. Four of them: a quarter.
    assertThat(after(instance, 10, 160, 16).joules().getAsDouble()).isCloseTo(635, within(1e-9));
    assertThat(after(instance, 10, 40, 4).joules().getAsDouble()).isCloseTo(158.75, within(1e-9));
  }

  @Test
  void between_the_points_of_a_curve_power_is_linear() {
    PowerCurve bent = curve("bent", 1, List.of(12.0, 32.0, 75.0, 102.0));
    assertThat(bent.watts(0)).isEqualTo(12);
    assertThat(bent.watts(0.05)).isCloseTo(22, within(1e-9));
    assertThat(bent.watts(0.10)).isCloseTo(32, within(1e-9));
    assertThat(bent.watts(0.30)).isCloseTo(53.5, within(1e-9));
    assertThat(bent.watts(0.75)).isCloseTo(88.5, within(1e-9));
    assertThat(bent.watts(2)).isEqualTo(102);
  }

  @Property
  void adjacent_windows_add_up(
      @ForAll @IntRange(min = 1, max = 1000) int first,
      @ForAll @IntRange(min = 1, max = 1000) int second,
      @ForAll @DoubleRange(min = 0, max = 2) double load) {
    LoadMeter meter = new LoadMeter(CURVE, 2, clock::get, cpu::get);
    Meter.Window whole = meter.open();
    double parts = part(meter, first, load) + part(meter, second, load);
    assertThat(whole.close().get(0).joules().getAsDouble()).isCloseTo(parts, within(1e-6));
  }

  @Test
  void memory_draws_by_its_size_alone() {
    PowerCurve perGib = PowerTable.shipped().memory();
    Meter.Window window = new MemoryMeter(perGib, 32L << 30, clock::get).open();
    clock.addAndGet(10_000_000_000L);
    Reading reading = window.close().get(0);
    // 32 · 0.392 W = 12.5 W, the page's figure for an F16s_v2.
    assertThat(reading.joules().getAsDouble()).isCloseTo(125.44, within(1e-9));
    assertThat(reading.component()).isEqualTo(Component.DRAM);
    assertThat(reading.source()).isEqualTo("memory-model:ccf-memory 0.392 W/GB x 32.0");
  }

  @Test
  void a_board_nobody_can_ask_is_taken_at_half_load_and_says_so() {
    PowerCurve v100 = PowerTable.shipped().board("Tesla V100-PCIE-16GB").orElseThrow();
    Meter.Window window = new BoardModel(v100, clock::get).open();
    clock.addAndGet(10_000_000_000L);
    Reading reading = window.close().get(0);
    // (35 + 306) / 2 = 170.5 W
    assertThat(reading.joules().getAsDouble()).isCloseTo(1705, within(1e-9));
    assertThat(reading.has(Flag.Type.ASSUMED_LOAD)).isTrue();
  }

  private Reading after(PowerCurve curve, double seconds, double cpuSeconds, int processors) {
    Meter.Window window = new LoadMeter(curve, processors, clock::get, cpu::get).open();
    clock.addAndGet((long) (seconds * 1e9));
    cpu.addAndGet((long) (cpuSeconds * 1e9));
    return window.close().get(0);
  }

  private double part(LoadMeter meter, int seconds, double load) {
    Meter.Window window = meter.open();
    clock.addAndGet(seconds * 1_000_000_000L);
    cpu.addAndGet((long) (seconds * load * 1e9));
    return window.close().get(0).joules().getAsDouble();
  }
}

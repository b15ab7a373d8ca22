package org.sustainlp.harness.meter.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadMeterTest {

  private static final PowerCurve CURVE = new PowerCurve("test", 1, 5, 0.25);

  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong cpu = new AtomicLong();

  @Test
  void energy_is_time_times_processors_times_power_at_the_load() {
    // 10 s, 4 processors, 20 CPU seconds: load 0.5, so 10 · 4 · (1 + 0.5 · 4) = 120 J.
    Reading reading = after(10, 20, 4);
    assertThat(reading.joules().getAsDouble()).isCloseTo(120, within(1e-9));
    assertThat(reading.kind()).isEqualTo(Kind.ESTIMATED);
    assertThat(reading.source()).contains("load-model").contains("test");
  }

  @Test
  void a_machine_at_rest_still_draws_its_idle_power() {
    assertThat(after(10, 0, 4).joules().getAsDouble()).isCloseTo(40, within(1e-9));
  }

  @Test
  void a_load_above_all_processors_is_cut_to_full_power() {
    assertThat(after(10, 99, 4).joules().getAsDouble()).isCloseTo(200, within(1e-9));
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
  void known_processors_have_their_own_curve_and_others_the_average() {
    assertThat(PowerCurve.of("AuthenticAMD", 25, 1, 1).name()).contains("EPYC 3rd");
    assertThat(PowerCurve.of("GenuineIntel", 6, 85, 7).name()).isEqualTo("Cascade Lake");
    assertThat(PowerCurve.of("GenuineIntel", 6, 85, 4).name()).isEqualTo("Skylake");
    assertThat(PowerCurve.of("GenuineIntel", 6, 170, 1)).isEqualTo(PowerCurve.AVERAGE);
  }

  private Reading after(double seconds, double cpuSeconds, int processors) {
    Meter.Window window = new LoadMeter(CURVE, processors, clock::get, cpu::get).open();
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

package org.sustainlp.harness.meter.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.Reading;

/** The logic of metering boards, on boards in memory. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NvmlMeterTest {

  private final AtomicLong clock = new AtomicLong();
  private final FakeBoard v100 = new FakeBoard("GPU-aaaa", "Tesla V100-PCIE-16GB");

  private NvmlMeter meter(FakeBoard... boards) {
    return new NvmlMeter(List.of(boards), clock::get);
  }

  /** Lets time pass as the sampler sees it: ten samples a second. */
  private void pass(NvmlMeter meter, double seconds) {
    for (int i = 0; i < Math.round(seconds * 10); i++) {
      clock.addAndGet(100_000_000L);
      meter.sample();
    }
  }

  @Test
  void the_energy_counter_is_read_where_there_is_one() {
    NvmlMeter meter = meter(v100.draws(150));
    Meter.Window window = meter.open();
    pass(meter, 20);
    v100.spends(3_000);
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isCloseTo(3_000, within(1e-9));
    assertThat(reading.source()).isEqualTo("nvml:GPU-aaaa");
    assertThat(reading.kind()).isEqualTo(Kind.MEASURED);
    assertThat(reading.flags()).isEmpty();
    // 5 % of the sensor; 0.1 s of 20 s at two edges is 0.2 %.
    assertThat(reading.relativeUncertainty()).isCloseTo(0.05, within(1e-4));
  }

  @Test
  void every_board_has_a_reading_of_its_own() {
    FakeBoard other = new FakeBoard("GPU-bbbb", "NVIDIA H100");
    NvmlMeter meter = meter(v100, other);
    Meter.Window window = meter.open();
    pass(meter, 1);
    v100.spends(100);
    other.spends(400);
    List<Reading> readings = window.close();
    assertThat(readings).extracting(r -> r.joules().getAsDouble()).containsExactly(100.0, 400.0);
    // Part-time sampling: 15 %.
    assertThat(readings.get(1).relativeUncertainty()).isGreaterThan(0.15);
  }

  @Test
  void a_counter_that_power_contradicts_is_flagged_with_both_figures() {
    // As on an idle board in zeus#181: 187 J counted where power says 327 J.
    NvmlMeter meter = meter(v100.draws(65.4));
    Meter.Window window = meter.open();
    pass(meter, 5);
    v100.spends(187);
    assertThat(window.close().get(0).flags())
        .extracting(Flag::text)
        .containsExactly("cross-check: counter 187 J, integral of power 327 J");
  }

  @Test
  void in_short_windows_the_lag_of_power_is_no_contradiction() {
    NvmlMeter meter = meter(v100.draws(65.4));
    Meter.Window window = meter.open();
    pass(meter, 4);
    v100.spends(187);
    assertThat(window.close().get(0).has(Flag.Type.CROSS_CHECK)).isFalse();
  }

  @Test
  void without_a_counter_power_is_integrated() {
    NvmlMeter meter = meter(v100.energyFails(NvmlError.NOT_SUPPORTED).draws(100));
    Meter.Window window = meter.open();
    pass(meter, 2);
    v100.draws(200);
    pass(meter, 2);
    // 2 s · 100 W, a step of 0.1 s at their mean, 1.9 s · 200 W.
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isCloseTo(200 + 15 + 380, within(1e-6));
    assertThat(reading.source()).isEqualTo("nvml-power:GPU-aaaa");
    assertThat(reading.kind()).isEqualTo(Kind.MEASURED);
    assertThat(reading.flags()).isEmpty();
  }

  @Test
  void a_counter_that_fails_in_a_run_is_replaced_by_power_and_says_so() {
    NvmlMeter meter = meter(v100.draws(100));
    Meter.Window window = meter.open();
    pass(meter, 10);
    v100.energyFails(999);
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isCloseTo(1_000, within(1e-6));
    assertThat(reading.source()).isEqualTo("nvml-power:GPU-aaaa");
    assertThat(reading.flags().get(0).text())
        .contains("power instead of the counter")
        .contains("999");
  }

  @Test
  void a_board_lost_in_a_run_has_no_number_and_does_not_end_the_run() {
    FakeBoard other = new FakeBoard("GPU-bbbb", "Tesla V100-PCIE-16GB");
    NvmlMeter meter = meter(v100, other);
    Meter.Window window = meter.open();
    pass(meter, 10);
    v100.energyFails(NvmlError.GPU_IS_LOST).powerFails(NvmlError.GPU_IS_LOST);
    other.spends(1_000);
    List<Reading> readings = window.close();
    assertThat(readings.get(0).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(readings.get(0).described()).contains("the GPU is lost (15)");
    assertThat(readings.get(1).joules().getAsDouble()).isCloseTo(1_000, within(1e-9));
  }

  @Test
  void power_that_fails_for_a_moment_is_bridged_and_for_long_is_not() {
    NvmlMeter meter = meter(v100.energyFails(NvmlError.NOT_SUPPORTED).draws(100));
    Meter.Window window = meter.open();
    pass(meter, 5);
    v100.powerFails(999);
    pass(meter, 0.5);
    v100.powerFails(0);
    pass(meter, 4.5);
    Reading bridged = window.close().get(0);
    assertThat(bridged.joules().getAsDouble()).isCloseTo(1_000, within(1e-6));
    assertThat(bridged.has(Flag.Type.READ_ERROR)).isTrue();
    Meter.Window next = meter.open();
    pass(meter, 5);
    v100.powerFails(999);
    pass(meter, 4);
    v100.powerFails(0);
    pass(meter, 1);
    // From the last sample before to the first after: 4.1 of 10 s.
    assertThat(next.close().get(0).described()).contains("4.1 s of 10.0 s are not known");
  }

  @Test
  void with_mig_the_whole_board_is_told_as_such() {
    NvmlMeter meter = meter(v100.withMig());
    Meter.Window window = meter.open();
    pass(meter, 1);
    v100.spends(100);
    assertThat(window.close().get(0).has(Flag.Type.WHOLE_BOARD)).isTrue();
    assertThat(meter.share("GPU-aaaa", Set.of(1L), 0).reason()).contains("MIG");
  }

  @Test
  void other_processes_on_the_board_are_told() {
    NvmlMeter meter = meter(v100.runs(List.of(11L, 12L)));
    Meter.Window window = meter.open();
    pass(meter, 1);
    v100.spends(100);
    assertThat(window.close().get(0).flags())
        .extracting(Flag::text)
        .contains("shared: 2 processes on the board");
  }

  @Test
  void adjacent_windows_of_power_add_up() {
    NvmlMeter meter = meter(v100.energyFails(NvmlError.NOT_SUPPORTED).draws(50));
    Meter.Window whole = meter.open();
    Meter.Window first = meter.open();
    pass(meter, 3);
    v100.draws(250);
    pass(meter, 1);
    double parts = joules(first);
    Meter.Window second = meter.open();
    pass(meter, 2);
    parts += joules(second);
    assertThat(joules(whole)).isCloseTo(parts, within(1e-6));
  }

  private static double joules(Meter.Window window) {
    return window.close().get(0).joules().getAsDouble();
  }

  @Test
  void a_board_that_tells_neither_energy_nor_power_is_refused_with_its_reason() {
    v100.energyFails(NvmlError.NO_PERMISSION).powerFails(NvmlError.NO_PERMISSION);
    assertThatThrownBy(() -> offer(v100)).isInstanceOf(NvmlError.class);
    Probe bare = Nvml.refused(new NvmlError("x", NvmlError.NO_PERMISSION), host(false)).probe();
    assertThat(bare.state()).isEqualTo(Probe.State.NO_PERMISSION);
    assertThat(bare.fix()).anyMatch(line -> line.contains("usermod -aG video"));
    Probe inside = Nvml.refused(new NvmlError("x", NvmlError.NO_PERMISSION), host(true)).probe();
    assertThat(inside.fix()).anyMatch(line -> line.contains("--gpus all"));
  }

  @Test
  void a_driver_that_is_not_loaded_or_does_not_fit_says_what_to_do() {
    assertThat(Nvml.refused(new NvmlError("nvmlInit", 9), host(false)).probe().fix())
        .containsExactly("sudo modprobe nvidia");
    assertThat(Nvml.refused(new NvmlError("nvmlInit", 18), host(false)).probe().fix())
        .contains("sudo modprobe nvidia");
  }

  @Test
  void a_usable_board_is_told_with_how_it_is_read() throws NvmlError {
    Offer offer = offer(v100, new FakeBoard("GPU-bbbb", "Tesla P100").energyFails(3));
    assertThat(offer.probe().reason())
        .isEqualTo(
            "Tesla V100-PCIE-16GB GPU-aaaa (energy counter), Tesla P100 GPU-bbbb (power readings)");
  }

  @Test
  void no_board_or_none_wanted_is_absent() throws NvmlError {
    assertThat(offer().probe().reason()).isEqualTo("the driver finds no board");
    Offer none =
        Nvml.offer(
            () -> List.of(v100), "visible", Map.of("CUDA_VISIBLE_DEVICES", "-1"), clock::get);
    assertThat(none.probe().reason()).contains("CUDA_VISIBLE_DEVICES=-1");
  }

  @Test
  void without_the_library_it_is_absent() {
    Probe probe = Nvml.offer("/nowhere/libnvidia-ml.so.1", "all", Map.of(), host(false)).probe();
    assertThat(probe.state()).isEqualTo(Probe.State.ABSENT);
    assertThat(probe.reason()).contains("/nowhere/libnvidia-ml.so.1");
  }

  private Offer offer(FakeBoard... boards) throws NvmlError {
    return Nvml.offer(() -> List.of(boards), "all", Map.of(), clock::get);
  }

  private static Host host(boolean container) {
    return new Host("GenuineIntel", false, container);
  }
}

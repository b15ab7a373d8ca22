package org.sustainlp.harness.meter.powercap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Flag;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.Reading;
import org.sustainlp.harness.meter.Total;
import org.sustainlp.harness.meter.counter.CounterFile;
import org.sustainlp.harness.meter.counter.CounterReader;

/** Every sort of machine as a fake powercap tree. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PowercapTest {

  private static final Host BARE_METAL = new Host("GenuineIntel", false, false);

  @TempDir private Path folder;
  private FakePowercap tree;
  private final AtomicLong clock = new AtomicLong();

  @BeforeEach
  void create() {
    tree = new FakePowercap(folder);
  }

  private Offer offer(Host host) {
    return offer(host, CounterFile::open);
  }

  private Offer offer(Host host, CounterReader.Opener opener) {
    return new Powercap(host, opener, clock::get, () -> {}).offer(tree.root());
  }

  private Meter meter() {
    return offer(BARE_METAL).meter().orElseThrow();
  }

  private void pass(double seconds) {
    clock.addAndGet((long) (seconds * 1e9));
  }

  @Test
  void one_socket_with_memory_is_two_readings() {
    tree.zone("intel-rapl:0", "package-0", 1_000_000).zone("intel-rapl:0:0", "dram", 500_000);
    Meter.Window window = meter().open();
    pass(10);
    tree.shows("intel-rapl:0", 801_000_000).shows("intel-rapl:0:0", 80_500_000);
    List<Reading> readings = window.close();
    assertThat(readings)
        .extracting(Reading::source)
        .containsExactly("rapl:package-0", "rapl:package-0/dram");
    assertThat(readings).extracting(r -> r.joules().getAsDouble()).containsExactly(800.0, 80.0);
    assertThat(readings).extracting(Reading::kind).containsOnly(Kind.MEASURED);
    // Package 5 %, dram 10 %; the edges of 1 ms in 10 s add nothing to speak of.
    assertThat(readings.get(0).relativeUncertainty()).isCloseTo(0.05, within(1e-6));
    assertThat(readings.get(1).relativeUncertainty()).isCloseTo(0.10, within(1e-6));
  }

  @Test
  void two_sockets_are_added() {
    tree.zone("intel-rapl:0", "package-0", 1_000_000)
        .zone("intel-rapl:0:0", "dram", 1)
        .zone("intel-rapl:1", "package-1", 90_000_000)
        .zone("intel-rapl:1:0", "dram", 1);
    Offer offer = offer(BARE_METAL);
    assertThat(offer.probe().covers()).isEqualTo(Set.of(Component.CPU, Component.DRAM));
    Meter.Window window = offer.meter().orElseThrow().open();
    pass(1);
    tree.shows("intel-rapl:0", 101_000_000).shows("intel-rapl:1", 140_000_000);
    tree.shows("intel-rapl:0:0", 10_000_001).shows("intel-rapl:1:0", 5_000_001);
    // 100 + 50 of the packages, 10 + 5 of their memory.
    assertThat(Total.of(window.close()).joules().getAsDouble()).isCloseTo(165, within(1e-9));
  }

  @Test
  void without_dram_only_processors_are_covered() {
    tree.zone("intel-rapl:0", "package-0", 5).zone("intel-rapl:0:0", "core", 3);
    Offer offer = offer(BARE_METAL);
    assertThat(offer.probe().covers()).isEqualTo(Set.of(Component.CPU));
    assertThat(offer.probe().reason()).isEqualTo("counters package-0");
  }

  @Test
  void dram_of_one_socket_only_is_not_memory_s_energy() {
    tree.zone("intel-rapl:0", "package-0", 1_000_000)
        .zone("intel-rapl:0:0", "dram", 5)
        .zone("intel-rapl:1", "package-1", 9_000_000);
    Offer offer = offer(BARE_METAL);
    assertThat(offer.probe().covers()).isEqualTo(Set.of(Component.CPU));
    assertThat(offer.probe().reason()).contains("dram (readable for 1 of 2 packages)");
  }

  @Test
  void zones_inside_or_around_a_package_and_mmio_twins_are_not_added_to_it() {
    tree.zone("intel-rapl-mmio:0", "package-0", 1_000)
        .zone("intel-rapl:0", "psys", 77_000_000)
        .zone("intel-rapl:1", "package-0", 1_000_000)
        .zone("intel-rapl:1:0", "core", 400_000)
        .zone("intel-rapl:1:1", "uncore", 100_000);
    Offer offer = offer(BARE_METAL);
    assertThat(offer.probe().reason()).contains("left out: psys");
    Meter.Window window = offer.meter().orElseThrow().open();
    pass(1);
    tree.shows("intel-rapl:1", 31_000_000).shows("intel-rapl:0", 177_000_000);
    tree.shows("intel-rapl-mmio:0", 30_001_000);
    List<Reading> readings = window.close();
    assertThat(readings).extracting(Reading::source).containsExactly("rapl:package-0");
    assertThat(readings.get(0).joules().getAsDouble()).isEqualTo(30);
  }

  @Test
  void an_mmio_twin_stands_in_where_the_other_cannot_be_read() {
    tree.zone("intel-rapl:0", "package-0", 5).zone("intel-rapl-mmio:0", "package-0", 1_000_000);
    tree.write("intel-rapl:0", "energy_uj", "garbage");
    Meter.Window window = meter().open();
    pass(1);
    tree.shows("intel-rapl-mmio:0", 3_000_000);
    assertThat(window.close().get(0).joules().getAsDouble()).isEqualTo(2);
  }

  @Test
  void dies_that_repeat_their_socket_s_counter_count_once() {
    tree.zone("intel-rapl:0", "package-0-die-0", 68_000_000_000L)
        .zone("intel-rapl:1", "package-0-die-1", 68_000_050_000L);
    Offer offer = offer(new Host("AuthenticAMD", false, false));
    assertThat(offer.probe().reason())
        .isEqualTo("counters package-0-die-0; left out: package-0-die-1 (repeats package-0-die-0)");
    Meter.Window window = offer.meter().orElseThrow().open();
    pass(1);
    tree.shows("intel-rapl:0", 68_068_000_000L).shows("intel-rapl:1", 68_068_050_000L);
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isEqualTo(68);
    // AMD's counters follow a model of the chip: 10 %.
    assertThat(reading.relativeUncertainty()).isCloseTo(0.10, within(1e-6));
  }

  @Test
  void dies_with_counters_of_their_own_are_added() {
    tree.zone("intel-rapl:0", "package-0-die-0", 68_000_000_000L)
        .zone("intel-rapl:1", "package-0-die-1", 71_000_000_000L);
    assertThat(meter().open().close()).hasSize(2);
  }

  @Test
  void a_wrap_in_the_middle_of_a_window_counts_once() {
    tree.zone("intel-rapl:0", "package-0", FakePowercap.RANGE - 40_000_000);
    Meter.Window window = meter().open();
    pass(1);
    tree.shows("intel-rapl:0", 60_000_000);
    assertThat(window.close().get(0).joules().getAsDouble()).isEqualTo(100);
  }

  @Test
  void each_domain_wraps_at_its_own_range() {
    tree.zone("intel-rapl:0", "package-0", FakePowercap.RANGE - 40_000_000)
        .zone("intel-rapl:0:0", "dram", 65_712_999_613L - 2_000_000, 65_712_999_613L);
    Meter.Window window = meter().open();
    pass(1);
    tree.shows("intel-rapl:0", 60_000_000).shows("intel-rapl:0:0", 3_000_000);
    List<Reading> readings = window.close();
    assertThat(readings).extracting(r -> r.joules().getAsDouble()).containsExactly(100.0, 5.0);
  }

  @Test
  void a_counter_that_goes_backwards_has_no_number() {
    tree.zone("intel-rapl:0", "package-0", 9_000_000);
    Meter.Window window = meter().open();
    pass(1);
    tree.shows("intel-rapl:0", 4_000_000);
    Reading reading = window.close().get(0);
    assertThat(reading.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(reading.described()).contains("unreadable").contains("went backwards");
  }

  @Test
  void a_range_that_cannot_be_read_makes_a_drop_unknown_and_never_negative() {
    tree.zone("intel-rapl:0", "package-0", FakePowercap.RANGE - 1_000);
    tree.write("intel-rapl:0", "max_energy_range_uj", "?");
    Meter.Window window = meter().open();
    pass(1);
    tree.shows("intel-rapl:0", 1_000);
    assertThat(window.close().get(0).joules()).isEmpty();
  }

  @Test
  void a_file_that_vanishes_in_a_run_has_no_number_and_does_not_end_the_run() {
    tree.zone("intel-rapl:0", "package-0", 5);
    Meter.Window window = meter().open();
    pass(1);
    tree.delete("intel-rapl:0", "energy_uj");
    Total total = Total.of(window.close());
    assertThat(total.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(total.joules()).isEmpty();
    assertThat(total.sources().get(0)).contains("vanished");
  }

  @Test
  void garbage_in_a_counter_in_a_run_has_no_number_until_it_is_over() {
    tree.zone("intel-rapl:0", "package-0", 5);
    Meter meter = meter();
    Meter.Window window = meter.open();
    pass(1);
    tree.write("intel-rapl:0", "energy_uj", "<unknown>");
    assertThat(window.close().get(0).flags())
        .extracting(Flag::detail)
        .containsExactly("unreadable at the end: not a number of microjoules: \"<unknown>\"");
    tree.shows("intel-rapl:0", 1_000_005);
    Meter.Window next = meter.open();
    pass(1);
    tree.shows("intel-rapl:0", 3_000_005);
    assertThat(next.close().get(0).joules().getAsDouble()).isEqualTo(2);
  }

  @Test
  void a_machine_without_counters_says_why_for_where_it_is() {
    Probe bare = offer(BARE_METAL).probe();
    assertThat(bare.state()).isEqualTo(Probe.State.ABSENT);
    assertThat(bare.fix()).anyMatch(line -> line.startsWith("sudo modprobe intel_rapl_msr"));
    Probe virtual = offer(new Host("AuthenticAMD", true, false)).probe();
    assertThat(virtual.reason()).contains("virtual machine");
    assertThat(virtual.fix()).anyMatch(line -> line.contains("SUSTAINLP_ENERGY_WALL"));
    Probe container = offer(new Host("GenuineIntel", false, true)).probe();
    assertThat(container.fix()).anyMatch(line -> line.contains("-v /sys/devices/virtual/powercap"));
  }

  @Test
  void a_folder_that_is_not_there_is_the_same_as_no_counters() {
    Offer offer = Powercap.offer(folder.resolve("nowhere"), BARE_METAL);
    assertThat(offer.probe().state()).isEqualTo(Probe.State.ABSENT);
    assertThat(offer.meter()).isEmpty();
  }

  @Test
  void a_counter_this_user_may_not_read_says_which_and_how_to_let_a_group_read_it() {
    tree.zone("intel-rapl:0", "package-0", 5);
    Probe probe = offer(BARE_METAL, PowercapTest::denied).probe();
    assertThat(probe.state()).isEqualTo(Probe.State.NO_PERMISSION);
    assertThat(probe.reason()).contains("may not read").contains("energy_uj");
    assertThat(probe.fix())
        .anyMatch(line -> line.startsWith("sudo groupadd"))
        .anyMatch(line -> line.contains("/etc/udev/rules.d/"))
        .allMatch(line -> line.length() <= 74);
    Probe container = offer(new Host("", false, true), PowercapTest::denied).probe();
    assertThat(container.fix()).anyMatch(line -> line.contains("--user 0:0"));
  }

  @Test
  void one_of_two_sockets_is_not_the_machine() {
    tree.zone("intel-rapl:0", "package-0", 5).zone("intel-rapl:1", "package-1", 500);
    Offer offer =
        offer(
            BARE_METAL,
            file -> file.toString().contains("rapl:1") ? denied(file) : CounterFile.open(file));
    assertThat(offer.probe().state()).isEqualTo(Probe.State.NO_PERMISSION);
    assertThat(offer.meter()).isEmpty();
  }

  @Test
  void a_counter_that_stands_at_zero_is_a_register_hidden_by_a_virtual_machine() {
    tree.zone("intel-rapl:0", "package-0", 0);
    Probe probe = offer(new Host("GenuineIntel", true, false)).probe();
    assertThat(probe.state()).isEqualTo(Probe.State.UNSUPPORTED);
    assertThat(probe.reason()).contains("stands at 0");
  }

  @Test
  void dram_that_stands_at_zero_is_not_memory_s_energy() {
    tree.zone("intel-rapl:0", "package-0", 5).zone("intel-rapl:0:0", "dram", 0);
    assertThat(offer(BARE_METAL).probe().covers()).isEqualTo(Set.of(Component.CPU));
  }

  @Test
  void firmware_that_states_too_small_a_power_does_not_make_bursts_a_fault() {
    tree.zone("intel-rapl:0", "package-0", 5);
    tree.write("intel-rapl:0", "constraint_0_max_power_uw", "15000000");
    Meter.Window window = meter().open();
    pass(1);
    tree.shows("intel-rapl:0", 64_000_005);
    assertThat(window.close().get(0).joules().getAsDouble()).isEqualTo(64);
  }

  private static CounterReader denied(Path file) throws IOException {
    throw new AccessDeniedException(file.toString());
  }
}

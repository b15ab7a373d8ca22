package org.sustainlp.harness.meter.powercap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;
import org.sustainlp.harness.meter.Total;

/** A fake powercap folder, laid out as the kernel does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PowercapMeterTest {

  private static final long RANGE = 262_143_328_850L;

  @TempDir private Path root;

  @Test
  void a_window_is_the_difference_of_the_counter_in_joules() throws IOException {
    Path counter = zone("intel-rapl:0", "package-0", 1_000_000);
    Meter.Window window = PowercapMeter.open(root).open();
    Files.writeString(counter, "3500000\n");
    Reading reading = window.close().get(0);
    assertThat(reading.joules().getAsDouble()).isCloseTo(2.5, within(1e-9));
    assertThat(reading.kind()).isEqualTo(Kind.MEASURED);
    assertThat(reading.source()).isEqualTo("rapl:package-0");
  }

  @Test
  void a_counter_that_wraps_adds_its_range_once() throws IOException {
    Path counter = zone("intel-rapl:0", "package-0", RANGE - 1_000_000);
    Meter.Window window = PowercapMeter.open(root).open();
    Files.writeString(counter, "2000000");
    assertThat(window.close().get(0).joules().getAsDouble()).isCloseTo(3.0, within(1e-9));
  }

  @Test
  void two_sockets_and_their_memory_are_four_readings() throws IOException {
    zone("intel-rapl:0", "package-0", 0);
    zone("intel-rapl:0/intel-rapl:0:0", "dram", 0);
    zone("intel-rapl:1", "package-1", 0);
    zone("intel-rapl:1/intel-rapl:1:0", "dram", 0);
    List<Reading> readings = PowercapMeter.open(root).open().close();
    assertThat(readings)
        .extracting(Reading::component)
        .containsExactly(Component.CPU, Component.DRAM, Component.CPU, Component.DRAM);
  }

  @Test
  void zones_inside_or_around_a_package_are_not_added_to_it() throws IOException {
    zone("intel-rapl:0", "package-0", 0);
    zone("intel-rapl:0/intel-rapl:0:0", "core", 0);
    zone("intel-rapl:0/intel-rapl:0:1", "uncore", 0);
    zone("intel-rapl:1", "psys", 0);
    zone("intel-rapl-mmio:0", "package-0", 0);
    List<Reading> readings = PowercapMeter.open(root).open().close();
    assertThat(readings).extracting(Reading::source).containsExactly("rapl:package-0");
  }

  @Test
  void a_counter_that_vanishes_makes_the_energy_unavailable_and_not_zero() throws IOException {
    Path counter = zone("intel-rapl:0", "package-0", 5);
    Meter.Window window = PowercapMeter.open(root).open();
    Files.delete(counter);
    Total total = Total.of(window.close());
    assertThat(total.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(total.joules()).isEmpty();
  }

  @Test
  void garbage_in_a_counter_makes_the_energy_unavailable() throws IOException {
    Path counter = zone("intel-rapl:0", "package-0", 5);
    Meter.Window window = PowercapMeter.open(root).open();
    Files.writeString(counter, "<unknown>");
    assertThat(window.close().get(0).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void a_machine_without_counters_says_so() {
    assertThatThrownBy(() -> PowercapMeter.open(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no package counter")
        .hasMessageContaining("VM");
  }

  @Test
  void an_unreadable_counter_says_what_to_do() throws IOException {
    Path counter = zone("intel-rapl:0", "package-0", 5);
    Files.delete(counter);
    assertThatThrownBy(() -> PowercapMeter.open(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("energy_uj")
        .hasMessageContaining("run as root");
  }

  private Path zone(String folder, String name, long microjoules) throws IOException {
    Path zone = Files.createDirectories(root.resolve(folder));
    Files.writeString(zone.resolve("name"), name + "\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), RANGE + "\n");
    return Files.writeString(zone.resolve("energy_uj"), microjoules + "\n");
  }
}

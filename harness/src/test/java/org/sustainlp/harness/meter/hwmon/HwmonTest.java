package org.sustainlp.harness.meter.hwmon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Offer;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.Reading;
import org.sustainlp.harness.meter.counter.CounterFile;

/** A fake folder of hardware monitors, laid out as amd_energy does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HwmonTest {

  private static final Host AMD = new Host("AuthenticAMD", false, false);

  @TempDir private Path root;
  private final AtomicLong clock = new AtomicLong();

  private Offer offer() {
    return new Hwmon(AMD, CounterFile::open, clock::get).offer(root);
  }

  @Test
  void sockets_are_added_and_cores_inside_them_are_not() throws IOException {
    monitor("hwmon0", "nvme");
    monitor("hwmon3", "amd_energy");
    sensor("hwmon3", 1, "Ecore000", 4_000_000);
    sensor("hwmon3", 2, "Ecore001", 5_000_000);
    sensor("hwmon3", 3, "Esocket0", 60_000_000);
    sensor("hwmon3", 4, "Esocket1", 70_000_000);
    Offer offer = offer();
    assertThat(offer.probe().covers()).isEqualTo(Set.of(Component.CPU));
    Meter.Window window = offer.meter().orElseThrow().open();
    clock.addAndGet(1_000_000_000L);
    sensor("hwmon3", 1, "Ecore000", 44_000_000);
    sensor("hwmon3", 3, "Esocket0", 160_000_000);
    sensor("hwmon3", 4, "Esocket1", 120_000_000);
    List<Reading> readings = window.close();
    assertThat(readings)
        .extracting(Reading::source)
        .containsExactly("hwmon:amd_energy/Esocket0", "hwmon:amd_energy/Esocket1");
    assertThat(readings).extracting(r -> r.joules().getAsDouble()).containsExactly(100.0, 50.0);
    assertThat(readings.get(0).relativeUncertainty()).isBetween(0.10, 0.1001);
  }

  @Test
  void of_two_drivers_that_show_the_same_registers_one_is_taken() throws IOException {
    monitor("hwmon1", "zenergy");
    sensor("hwmon1", 1, "Esocket0", 5);
    monitor("hwmon2", "amd_energy");
    sensor("hwmon2", 1, "Esocket0", 5);
    assertThat(offer().probe().reason()).isEqualTo("counters hwmon:amd_energy/Esocket0");
  }

  @Test
  void cores_without_sockets_are_not_the_processor() throws IOException {
    monitor("hwmon1", "amd_energy");
    sensor("hwmon1", 1, "Ecore000", 5);
    assertThat(offer().probe().state()).isEqualTo(Probe.State.UNSUPPORTED);
  }

  @Test
  void other_monitors_energy_is_not_the_processor_s() throws IOException {
    monitor("hwmon1", "i915");
    sensor("hwmon1", 1, "Esocket0", 5);
    Probe probe = offer().probe();
    assertThat(probe.state()).isEqualTo(Probe.State.ABSENT);
    assertThat(probe.fix()).anyMatch(line -> line.contains("modprobe amd_energy"));
  }

  @Test
  void another_maker_s_processor_is_told_that_this_is_not_for_it() {
    Probe probe = Hwmon.offer(root, new Host("GenuineIntel", false, false)).probe();
    assertThat(probe.reason()).contains("AMD only");
    assertThat(probe.fix()).isEmpty();
  }

  @Test
  void a_counter_this_user_may_not_read_says_how_to_let_a_group_read_it() throws IOException {
    monitor("hwmon1", "zenergy");
    sensor("hwmon1", 1, "Esocket0", 5);
    Offer offer =
        new Hwmon(
                AMD,
                file -> {
                  throw new AccessDeniedException(file.toString());
                },
                clock::get)
            .offer(root);
    assertThat(offer.probe().state()).isEqualTo(Probe.State.NO_PERMISSION);
    assertThat(offer.probe().fix()).anyMatch(line -> line.contains("chmod g+r"));
  }

  private void monitor(String folder, String name) throws IOException {
    Files.createDirectories(root.resolve(folder));
    Files.writeString(root.resolve(folder).resolve("name"), name + "\n");
  }

  private void sensor(String folder, int number, String label, long microjoules)
      throws IOException {
    Path monitor = root.resolve(folder);
    Files.writeString(monitor.resolve("energy" + number + "_label"), label + "\n");
    Files.writeString(monitor.resolve("energy" + number + "_input"), microjoules + "\n");
  }
}

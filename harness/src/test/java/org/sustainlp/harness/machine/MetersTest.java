package org.sustainlp.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Host;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Probe;
import org.sustainlp.harness.meter.Reading;
import org.sustainlp.harness.meter.Scope;
import org.sustainlp.harness.meter.Total;
import org.sustainlp.harness.meter.load.Processor;

/** Which source is taken for which component, on machines made of folders. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MetersTest {

  private static final Processor EPYC = new Processor("AuthenticAMD", 25, 1, 1, "AMD EPYC");

  @TempDir private Path folder;
  private final Map<String, String> told = new HashMap<>();

  @BeforeEach
  void nothingThere() {
    told.put("POWERCAP", folder.resolve("powercap").toString());
    told.put("HWMON", folder.resolve("hwmon").toString());
    told.put("NVML", folder.resolve("no-such-library.so").toString());
  }

  private EnergySources sources(String... gpus) {
    return new EnergySources(
        MeterSettings.of(told::get),
        new Host("AuthenticAMD", false, false),
        EPYC,
        2,
        16L << 30,
        List.of(gpus),
        () -> 0);
  }

  private void powercap(String id, String name, long microjoules) throws IOException {
    write("powercap/" + id + "/name", name);
    write("powercap/" + id + "/max_energy_range_uj", "262143328850");
    write("powercap/" + id + "/energy_uj", Long.toString(microjoules));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text + "\n");
  }

  @Test
  void with_no_counter_at_all_the_load_model_tells_and_says_why() {
    Meters meters = Meters.of(sources());
    List<Reading> readings = meters.meter().open().close();
    assertThat(readings).extracting(Reading::component).containsExactly(Component.CPU);
    assertThat(readings.get(0).kind()).isEqualTo(Kind.ESTIMATED);
    assertThat(readings.get(0).source())
        .isEqualTo("load-model:ccf-epyc-3 EPYC 3rd generation 0.445–2.019 W/CPU x 2");
    assertThat(meters.choice())
        .startsWith("cpu estimated: load-model:ccf-epyc-3")
        .contains("because there is no package counter");
  }

  @Test
  void counters_of_processors_and_memory_need_no_model() throws IOException {
    powercap("intel-rapl:0", "package-0", 1_000_000);
    powercap("intel-rapl:0/intel-rapl:0:0", "dram", 1_000_000);
    Meters meters = Meters.of(sources());
    Meter.Window window = meters.meter().open();
    powercap("intel-rapl:0", "package-0", 3_000_000);
    powercap("intel-rapl:0/intel-rapl:0:0", "dram", 2_000_000);
    Total total = Total.of(window.close(), meters.meter().scope());
    assertThat(total.kind()).isEqualTo(Kind.MEASURED);
    assertThat(total.joules().getAsDouble()).isCloseTo(3, within(1e-9));
    assertThat(meters.choice()).startsWith("cpu, dram measured: rapl counters package-0");
  }

  @Test
  void memory_that_no_counter_tells_is_estimated_and_makes_the_total_mixed() throws IOException {
    powercap("intel-rapl:0", "package-0", 1_000_000);
    Meters meters = Meters.of(sources());
    Meter.Window window = meters.meter().open();
    powercap("intel-rapl:0", "package-0", 3_000_000);
    List<Reading> readings = window.close();
    assertThat(readings)
        .extracting(Reading::component)
        .containsExactly(Component.CPU, Component.DRAM);
    assertThat(readings.get(1).source()).isEqualTo("memory-model:ccf-memory 0.392 W/GB x 16.0");
    assertThat(Total.of(readings).kind()).isEqualTo(Kind.MIXED);
  }

  @Test
  void hardware_monitors_stand_in_for_powercap() throws IOException {
    write("hwmon/hwmon2/name", "amd_energy");
    write("hwmon/hwmon2/energy9_label", "Esocket0");
    write("hwmon/hwmon2/energy9_input", "5000000");
    Meters meters = Meters.of(sources());
    Meter.Window window = meters.meter().open();
    write("hwmon/hwmon2/energy9_input", "6000000");
    Reading cpu = window.close().get(0);
    assertThat(cpu.source()).isEqualTo("hwmon:amd_energy/Esocket0");
    assertThat(cpu.joules().getAsDouble()).isCloseTo(1, within(1e-9));
  }

  @Test
  void an_instance_asked_for_by_name_has_its_curve_and_its_memory() {
    told.put("MODEL", "azure-f16s-v2");
    List<Reading> readings = Meters.of(sources()).meter().open().close();
    assertThat(readings.get(0).source()).contains("azure-f16s-v2").contains("10.2–63.5 W/16 CPU");
    assertThat(readings.get(1).component()).isEqualTo(Component.DRAM);
  }

  @Test
  void boards_are_metered_only_when_asked_for() {
    assertThat(Meters.of(sources("Tesla V100")).meter().open().close())
        .extracting(Reading::component)
        .containsExactly(Component.CPU);
  }

  @Test
  void a_known_board_that_cannot_be_asked_is_estimated_and_an_unknown_one_is_unavailable() {
    told.put("GPUS", "visible");
    Reading known = Meters.of(sources("NVIDIA Tesla V100")).meter().open().close().get(1);
    assertThat(known.kind()).isEqualTo(Kind.ESTIMATED);
    assertThat(known.source()).startsWith("board-model:ccf-v100");
    Meters unknown = Meters.of(sources("Some new board"));
    Total total = Total.of(unknown.meter().open().close());
    assertThat(total.joules()).isEmpty();
    assertThat(unknown.choice()).contains("gpu unavailable: there is no library");
  }

  @Test
  void a_meter_at_the_plug_that_is_silent_leaves_the_wall_without_a_number() {
    told.put("WALL", "command:exit 1");
    told.put("SCOPE", "wall");
    Meters meters = Meters.of(sources());
    assertThat(meters.meter().scope()).isEqualTo(Scope.WALL);
    Total total = Total.of(meters.meter().open().close(), meters.meter().scope());
    assertThat(total.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(total.sources().get(0)).contains("sent no new samples");
  }

  @Test
  void a_survey_asks_every_source_and_counts_no_model_as_measured() {
    List<Probe> probes = sources().survey();
    assertThat(probes)
        .extracting(Probe::source)
        .startsWith("rapl", "hwmon", "nvml", "wall")
        .hasSize(6);
    assertThat(probes)
        .filteredOn(probe -> probe.source().contains("model"))
        .allMatch(probe -> probe.usable() && probe.kind() == Kind.ESTIMATED);
    assertThat(probes.subList(0, 3)).noneMatch(Probe::usable);
  }
}

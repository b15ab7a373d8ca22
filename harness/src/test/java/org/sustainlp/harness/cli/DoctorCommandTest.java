package org.sustainlp.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.machine.MeterCost;
import org.sustainlp.harness.machine.RecorderCost;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Probe;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DoctorCommandTest {

  private static final Probe DENIED =
      new Probe(
          "rapl",
          Probe.State.NO_PERMISSION,
          Set.of(Component.DRAM, Component.CPU),
          Kind.MEASURED,
          "this user may not read /sys/class/powercap/intel-rapl:0/energy_uj",
          List.of("sudo groupadd -f energy", "sudo usermod -aG energy \"$USER\""));

  private static final Probe MODEL =
      new Probe(
          "load-model:ccf-average average 0.74–3.54 W/CPU x 2",
          Probe.State.USABLE,
          Set.of(Component.CPU),
          Kind.ESTIMATED,
          "used where no counter is readable, memory inside; Cloud Carbon Footprint, Apache-2.0",
          List.of());

  private static final List<String> CHOICES =
      List.of(
          "cpu estimated: load-model:ccf-average average 0.74–3.54 W/CPU x 2, because this user may"
              + " not read /sys/class/powercap/intel-rapl:0/energy_uj",
          "wall unavailable: silent");

  private static final MeterCost COST = new MeterCost(2000, 4.25, 12.5);

  private static final Optional<RecorderCost> RECORDING =
      Optional.of(new RecorderCost(5, 4, 0.0005));

  @Test
  void people_are_told_in_eighty_columns() throws IOException {
    String text =
        DoctorText.of(
            Printed.ordered(
                "harness",
                "1.2.3",
                "cpu",
                "Test CPU with a name that goes on and on until it no longer fits the line",
                "cores",
                2,
                "memoryBytes",
                25L * (1L << 30) / 2,
                "gpus",
                List.of(),
                "data",
                null),
            List.of(DENIED, MODEL),
            CHOICES,
            COST,
            RECORDING);
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    try (InputStream golden = DoctorCommandTest.class.getResourceAsStream("doctor.txt")) {
      assertThat(text).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void settings_that_cannot_be_understood_are_told_one_a_line_with_exit_code_2() {
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setErr(new PrintWriter(err, true));
    System.setProperty("sustainlp.energy.scope", "plug");
    System.setProperty("sustainlp.energy.model", "cray-1");
    try {
      assertThat(commandLine.execute("doctor")).isEqualTo(2);
    } finally {
      System.clearProperty("sustainlp.energy.scope");
      System.clearProperty("sustainlp.energy.model");
    }
    assertThat(err.toString().lines())
        .anyMatch(line -> line.startsWith("SUSTAINLP_ENERGY_SCOPE: \"plug\" is no scope"))
        .anyMatch(line -> line.startsWith("SUSTAINLP_ENERGY_MODEL") && line.contains("cray-1"))
        .hasSize(2);
  }

  @Test
  void machines_are_told_each_source_its_reason_and_its_fix() throws IOException {
    JsonNode told =
        new ObjectMapper()
            .readTree(
                Printed.json(
                    DoctorCommand.energy(
                        List.of(DENIED, MODEL), CHOICES, "components", COST, RECORDING)));
    JsonNode rapl = told.get("energy").get(0);
    assertThat(rapl.get("source").asText()).isEqualTo("rapl");
    assertThat(rapl.get("usable").asBoolean()).isFalse();
    assertThat(rapl.get("kind").asText()).isEqualTo("measured");
    assertThat(rapl.get("reason").asText()).contains("may not read");
    assertThat(rapl.get("state").asText()).isEqualTo("no-permission");
    assertThat(rapl.get("components").toString()).isEqualTo("[\"cpu\",\"dram\"]");
    assertThat(rapl.get("fix")).hasSize(2);
    assertThat(told.get("energy").get(1).get("usable").asBoolean()).isTrue();
    JsonNode cost = told.get("energyCost");
    assertThat(cost.get("cpuMicrosPerWindow").asDouble()).isEqualTo(4.25);
    assertThat(cost.get("percentOfCoreAt1Hz").asDouble()).isEqualTo(0.001675);
    // 0.5 ms of CPU time in 5 s
    assertThat(cost.at("/recording/shareOfOneCore").asDouble()).isEqualTo(0.0001);
    assertThat(cost.at("/recording/cpuMicrosPerRow").asDouble()).isEqualTo(125);
    assertThat(cost.at("/recording/target").asDouble()).isEqualTo(0.001);
    assertThat(cost.at("/recording/kept").asBoolean()).isTrue();
    assertThat(cost.at("/recording/kind").asText()).isEqualTo("measured");
    assertThat(told.get("energyScope").asText()).isEqualTo("components");
  }
}

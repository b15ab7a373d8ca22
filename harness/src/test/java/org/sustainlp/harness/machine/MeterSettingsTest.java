package org.sustainlp.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.meter.Scope;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MeterSettingsTest {

  @Test
  void without_any_the_machine_s_own_places_are_looked_at() {
    MeterSettings settings = MeterSettings.of(name -> null);
    assertThat(settings.powercap()).isEqualTo(Path.of("/sys/class/powercap"));
    assertThat(settings.hwmon()).isEqualTo(Path.of("/sys/class/hwmon"));
    assertThat(settings.nvml()).isNull();
    assertThat(settings.gpus()).isEqualTo("none");
    assertThat(settings.wall()).isNull();
    assertThat(settings.wallOffset()).isEmpty();
    assertThat(settings.scope()).isEqualTo(Scope.COMPONENTS);
    assertThat(settings.model()).isNull();
  }

  @Test
  void each_can_be_told() {
    Map<String, String> told =
        Map.of(
            "POWERCAP", "/powercap",
            "HWMON", "/hwmon",
            "NVML", "/opt/nvml.so",
            "GPUS", "all",
            "WALL", "tcp:meter:4444",
            "WALL_OFFSET", "-1.5",
            "SCOPE", "wall",
            "MODEL", "azure-f16s-v2");
    MeterSettings settings = MeterSettings.of(told::get);
    assertThat(settings.powercap()).isEqualTo(Path.of("/powercap"));
    assertThat(settings.hwmon()).isEqualTo(Path.of("/hwmon"));
    assertThat(settings.nvml()).isEqualTo("/opt/nvml.so");
    assertThat(settings.gpus()).isEqualTo("all");
    assertThat(settings.wall()).isEqualTo("tcp:meter:4444");
    assertThat(settings.wallOffset()).hasValue(-1.5);
    assertThat(settings.scope()).isEqualTo(Scope.WALL);
    assertThat(settings.model()).isEqualTo("azure-f16s-v2");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    Map<String, String> told =
        Map.of("WALL", "plug", "WALL_OFFSET", "soon", "SCOPE", "wal", "MODEL", "cray-1");
    assertThat(MeterSettings.faults(told::get))
        .extracting(MeterSettings.Fault::variable)
        .containsExactly(
            "SUSTAINLP_ENERGY_WALL",
            "SUSTAINLP_ENERGY_WALL_OFFSET",
            "SUSTAINLP_ENERGY_SCOPE",
            "SUSTAINLP_ENERGY_MODEL");
    assertThatThrownBy(() -> MeterSettings.of(told::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cray-1")
        .hasMessageContaining("azure-f16s-v2");
  }

  @Test
  void the_wall_as_scope_needs_a_meter_there() {
    assertThat(MeterSettings.faults(Map.of("SCOPE", "wall")::get))
        .extracting(MeterSettings.Fault::toString)
        .containsExactly(
            "SUSTAINLP_ENERGY_SCOPE: wall needs a meter at the plug."
                + " Name one with SUSTAINLP_ENERGY_WALL.");
  }

  @Test
  void a_system_property_goes_first() {
    String name = MeterSettings.property("WALL_OFFSET");
    assertThat(name).isEqualTo("sustainlp.energy.wall-offset");
    System.setProperty(name, " 2 ");
    try {
      assertThat(MeterSettings.here().wallOffset()).hasValue(2);
    } finally {
      System.clearProperty(name);
    }
  }
}

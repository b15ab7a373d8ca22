package org.sustainlp.harness.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TotalTest {

  private static final Reading CPU = Reading.of(Component.CPU, 90, Kind.MEASURED, "a", 0.05);
  private static final Reading DRAM = Reading.of(Component.DRAM, 10, Kind.ESTIMATED, "b", 0.5);

  @Test
  void measured_and_estimated_parts_make_a_mixed_total() {
    Total total = Total.of(List.of(CPU, DRAM));
    assertThat(total.joules().getAsDouble()).isEqualTo(100);
    assertThat(total.kind()).isEqualTo(Kind.MIXED);
    // 90 · 0.05 + 10 · 0.5 = 9.5 J of 100 J
    assertThat(total.relativeUncertainty()).isCloseTo(0.095, within(1e-12));
  }

  @Test
  void one_unavailable_part_makes_the_total_unavailable() {
    Total total = Total.of(List.of(CPU, Reading.unavailable(Component.DRAM, "b")));
    assertThat(total.joules()).isEmpty();
    assertThat(total.kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void what_the_plug_said_is_never_added_and_counts_alone_in_its_own_scope() {
    Reading wall = Reading.of(Component.WALL, 140, Kind.MEASURED, "c", 0.01);
    List<Reading> readings = List.of(CPU, DRAM, wall);
    assertThat(Total.of(readings).joules()).hasValue(100);
    Total plug = Total.of(readings, Scope.WALL);
    assertThat(plug.joules()).hasValue(140);
    assertThat(plug.kind()).isEqualTo(Kind.MEASURED);
    assertThat(plug.sources()).containsExactly("c");
  }

  @Test
  void nothing_in_scope_is_unavailable_and_not_zero() {
    assertThat(Total.of(List.of(CPU), Scope.WALL).joules()).isEmpty();
    assertThat(Total.of(List.of()).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void data_versions_and_flags_stand_beside_the_sources() {
    Reading estimated = DRAM.from("ccf 2026").with(new Flag(Flag.Type.GAP, "1 s"));
    Total total = Total.of(List.of(CPU, estimated));
    assertThat(total.sources()).containsExactly("a", "b [ccf 2026] (gap: 1 s)");
    assertThat(total.flags()).extracting(Flag::type).containsExactly(Flag.Type.GAP);
  }

  @Test
  void a_reason_stands_where_a_number_is_missing() {
    Reading none = Reading.unavailable(Component.CPU, "rapl:package-0", "it vanished");
    assertThat(Total.of(List.of(none)).sources())
        .containsExactly("rapl:package-0 (unreadable: it vanished)");
  }

  @Test
  void negative_energy_cannot_be_written_down() {
    assertThatThrownBy(() -> Reading.of(Component.CPU, -1, Kind.MEASURED, "a", 0))
        .hasMessageContaining("at least 0");
    assertThatThrownBy(() -> Reading.of(Component.CPU, Double.NaN, Kind.MEASURED, "a", 0))
        .hasMessageContaining("at least 0");
  }
}

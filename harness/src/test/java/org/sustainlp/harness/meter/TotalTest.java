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
  void negative_energy_cannot_be_written_down() {
    assertThatThrownBy(() -> Reading.of(Component.CPU, -1, Kind.MEASURED, "a", 0))
        .hasMessageContaining("at least 0");
  }
}

package org.sustainlp.harness.meter.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PowerTableTest {

  private static final PowerTable TABLE = PowerTable.shipped();

  private static String curve(String vendor, int family, int model, int stepping) {
    return TABLE.of(new Processor(vendor, family, model, stepping, "")).id();
  }

  @Test
  void known_processors_have_their_own_curve_and_others_the_average() {
    assertThat(curve("AuthenticAMD", 23, 49, 0)).isEqualTo("ccf-epyc-2");
    assertThat(curve("AuthenticAMD", 25, 1, 1)).isEqualTo("ccf-epyc-3");
    assertThat(curve("AuthenticAMD", 25, 17, 1)).isEqualTo("ccf-average");
    assertThat(curve("GenuineIntel", 6, 85, 7)).isEqualTo("ccf-cascade-lake");
    assertThat(curve("GenuineIntel", 6, 85, 4)).isEqualTo("ccf-skylake");
    assertThat(curve("GenuineIntel", 6, 79, 1)).isEqualTo("ccf-broadwell");
    assertThat(curve("GenuineIntel", 6, 63, 2)).isEqualTo("ccf-haswell");
    assertThat(curve("GenuineIntel", 6, 170, 1)).isEqualTo("ccf-average");
    assertThat(curve("", -1, -1, -1)).isEqualTo("ccf-average");
  }

  @Test
  void a_processor_known_by_name_alone_has_the_curve_of_its_thermal_design_power() {
    Processor named = new Processor("", -1, -1, -1, "Intel(R) Xeon(R) Platinum 8168 CPU @ 2.70GHz");
    PowerCurve curve = TABLE.of(named);
    assertThat(curve.id()).isEqualTo("teads-8168");
    // .12, .32, .75 and 1.02 of 205 W
    assertThat(curve.watts()).containsExactly(24.6, 65.6, 153.75, 209.1);
  }

  @Test
  void the_paper_s_instances_are_asked_for_by_name() {
    PowerCurve f16 = TABLE.named("azure-f16s-v2").orElseThrow();
    assertThat(f16.watts()).containsExactly(10.2, 15.5, 36.9, 63.5);
    // 65 W ± 10 W at full load
    assertThat(f16.relativeUncertainty()).isCloseTo(10.0 / 65, within(1e-3));
    assertThat(f16.memoryInside()).isFalse();
    // BoolQ's baseline of Table 3, 734.35 s at full load, is .01295 kWh.
    assertThat(734.35 * f16.watts(1) / 3.6e6).isCloseTo(0.01295, within(5e-6));
    assertThat(TABLE.named("azure-nc6s-v3").orElseThrow().processors()).isEqualTo(6);
    assertThat(TABLE.board("Tesla V100-PCIE-16GB").orElseThrow().watts(1)).isEqualTo(306);
  }

  @Test
  void instances_agree_with_the_curves_they_are_made_of() {
    double[] loads = {0, 0.1, 0.5, 1};
    for (int i = 0; i < loads.length; i++) {
      // Written with one decimal, from 16 times .639 to 3.967 W.
      assertThat(TABLE.named("azure-f16s-v2").orElseThrow().watts().get(i))
          .isCloseTo(16 * curve("ccf-cascade-lake").watts(loads[i]), within(0.06));
      assertThat(TABLE.named("azure-f16s-v2-skylake").orElseThrow().watts().get(i))
          .isCloseTo(16 * curve("ccf-skylake").watts(loads[i]), within(0.06));
      assertThat(TABLE.named("azure-f16s-v2-teads-8168").orElseThrow().watts().get(i))
          .isCloseTo(16 / 48.0 * curve("teads-8168").watts(loads[i]), within(0.06));
      assertThat(TABLE.named("azure-f16s-v2-teads-8272cl").orElseThrow().watts().get(i))
          .isCloseTo(16 / 52.0 * curve("teads-8272cl").watts(loads[i]), within(0.06));
    }
  }

  private static PowerCurve curve(String id) {
    return TABLE.named(id).orElseThrow();
  }

  @Test
  void every_figure_has_a_source_a_licence_and_a_version() {
    assertThat(TABLE.curves()).hasSizeGreaterThan(15);
    assertThat(TABLE.curves())
        .allSatisfy(
            curve -> {
              assertThat(curve.citation()).matches(".+, (Apache-2\\.0|MIT)");
              assertThat(curve.dataVersion()).matches(".+ \\d{4}-\\d{2}-\\d{2}");
            });
  }

  @Test
  void memory_and_boards_cannot_be_asked_for_as_processors() {
    assertThat(TABLE.named("ccf-memory")).isEmpty();
    assertThat(TABLE.named("ccf-v100")).isEmpty();
    assertThat(TABLE.names()).contains("azure-f16s-v2", "ccf-average").doesNotContain("ccf-v100");
  }

  @Test
  void a_row_that_is_wrong_is_refused() {
    String row = "a,cpu,A,-,1,1,,,2,apart,0.5,ours,MIT,v1 2026-01-01";
    assertThat(PowerTable.of(row).named("a")).isPresent();
    assertThatThrownBy(() -> PowerTable.of(row + "\n" + row)).hasMessageContaining("twice");
    assertThatThrownBy(() -> PowerTable.of(row.replace(",2,", ",0.5,")))
        .hasMessageContaining("does not fall");
    assertThatThrownBy(() -> PowerTable.of(row.replace("ours", " ")))
        .hasMessageContaining("have a source");
    assertThatThrownBy(() -> PowerTable.of(row.replace("apart", "?")))
        .hasMessageContaining("inside or apart");
    assertThatThrownBy(() -> PowerTable.of(row.replace(",-,", ",cpuid X 1,")))
        .hasMessageContaining("not a match");
    assertThatThrownBy(() -> PowerTable.of(row + ",more")).hasMessageContaining("cells");
  }
}

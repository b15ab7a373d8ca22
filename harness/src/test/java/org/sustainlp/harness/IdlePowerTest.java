package org.sustainlp.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.TraceBuilder;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdlePowerTest {

  @Test
  void idle_power_is_the_mean_and_its_uncertainty_the_standard_error_over_the_rows() {
    TraceBuilder trace = new TraceBuilder();
    double[] joules = {0, 10, 22, 30, 42, 42.01};
    double[] seconds = {0, 1, 2, 3, 4, 4.001};
    for (int i = 0; i < joules.length; i++) {
      trace.row(seconds[i], Map.of(Column.PACKAGE, joules[i]));
    }
    Map<Fact, Double> facts = IdlePower.of(trace.build());
    // 42.01 J in 4.001 s
    assertThat(facts.get(Fact.IDLE_PACKAGE)).isCloseTo(10.49988, within(1e-5));
    // 10, 12, 8, 12 W: mean 10.5, s^2 = (0.25 + 2.25 + 6.25 + 2.25) / 3, s / sqrt(4) = 0.9574
    assertThat(facts.get(Fact.IDLE_PACKAGE_U)).isCloseTo(0.9574, within(1e-4));
    assertThat(facts).doesNotContainKeys(Fact.IDLE_DRAM, Fact.IDLE_GPU);
  }

  @Test
  void a_window_of_two_rows_tells_the_power_but_not_how_it_wanders() {
    Map<Fact, Double> facts =
        IdlePower.of(
            new TraceBuilder()
                .row(0, Map.of(Column.DRAM, 1.0))
                .row(2, Map.of(Column.DRAM, 5.0))
                .build());
    assertThat(facts).containsExactly(Map.entry(Fact.IDLE_DRAM, 2.0));
  }
}

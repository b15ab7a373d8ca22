package org.sustainlp.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.meter.Meter;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MeterCostTest {

  @Test
  void windows_and_samplers_together_are_a_share_of_a_core() {
    // 200 µs for the window of each second and 300 µs of sampling in it: 0.5 ms of 1 s.
    assertThat(new MeterCost(100, 200, 300).percentOfCoreAtOneHertz())
        .isCloseTo(0.05, within(1e-12));
  }

  @Test
  void every_window_that_is_opened_to_find_out_is_closed() {
    AtomicInteger open = new AtomicInteger();
    Meter meter =
        () -> {
          open.incrementAndGet();
          return () -> {
            open.decrementAndGet();
            return List.of();
          };
        };
    MeterCost cost = MeterCost.of(meter);
    assertThat(open).hasValue(0);
    assertThat(cost.windows()).isPositive();
    assertThat(cost.microsPerWindow()).isNotNegative();
    assertThat(cost.samplerMicrosPerSecond()).isNotNegative();
  }
}

package org.sustainlp.harness.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecorderCostTest {

  @Test
  void the_share_is_cpu_time_over_wall_time() {
    RecorderCost cost = new RecorderCost(4, 3, 0.0006);
    assertThat(cost.shareOfOneCore()).isCloseTo(0.00015, within(1e-12));
    assertThat(cost.microsPerRow().orElseThrow()).isCloseTo(200, within(1e-9));
    assertThat(cost.kept()).isTrue();
    assertThat(new RecorderCost(1, 0, 0.001).kept()).isFalse();
    assertThat(new RecorderCost(1, 0, 0.001).microsPerRow()).isEmpty();
  }

  @Test
  void where_there_is_no_proc_nothing_is_recorded_and_nothing_costs(@TempDir Path proc) {
    assertThat(RecorderCost.of(new TraceSources(List.of(), proc))).isEmpty();
  }
}

package org.sustainlp.harness.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.stats.LogInterval;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerdictTest {

  @Test
  void within_the_tolerance_is_reproduced_and_beyond_it_above_or_below() {
    // 100 with a tolerance of 10 % is 90.9 to 110.
    assertThat(Verdict.of(100, alone(109), 0.1)).isEqualTo(Verdict.REPRODUCED);
    assertThat(Verdict.of(100, alone(111), 0.1)).isEqualTo(Verdict.ABOVE);
    assertThat(Verdict.of(100, alone(91), 0.1)).isEqualTo(Verdict.REPRODUCED);
    assertThat(Verdict.of(100, alone(90), 0.1)).isEqualTo(Verdict.BELOW);
  }

  @Test
  void an_interval_that_meets_the_tolerance_is_reproduced() {
    assertThat(Verdict.of(100, new LogInterval(120, 109.0, 131.0), 0.1))
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(Verdict.of(100, new LogInterval(120, 111.0, 130.0), 0.1)).isEqualTo(Verdict.ABOVE);
    assertThat(Verdict.of(100, new LogInterval(80, 70.0, 90.0), 0.1)).isEqualTo(Verdict.BELOW);
  }

  @Test
  void an_interval_that_meets_everything_says_nothing() {
    assertThat(Verdict.of(100, new LogInterval(100, 10.0, 1000.0), 0.1))
        .isEqualTo(Verdict.NOT_COMPARABLE);
    // Wide, but wholly on one side.
    assertThat(Verdict.of(100, new LogInterval(900, 200.0, 4000.0), 0.1)).isEqualTo(Verdict.ABOVE);
  }

  @Test
  void a_range_is_met_from_its_lower_to_its_upper_end() {
    assertThat(Verdict.of(6.9, 125.8, alone(6.8))).isEqualTo(Verdict.BELOW);
    assertThat(Verdict.of(6.9, 125.8, alone(6.9))).isEqualTo(Verdict.REPRODUCED);
    assertThat(Verdict.of(6.9, 125.8, alone(125.8))).isEqualTo(Verdict.REPRODUCED);
    assertThat(Verdict.of(6.9, 125.8, alone(126))).isEqualTo(Verdict.ABOVE);
  }

  private static LogInterval alone(double value) {
    return new LogInterval(value, null, null);
  }
}

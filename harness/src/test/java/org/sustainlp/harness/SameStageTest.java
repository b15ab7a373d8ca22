package org.sustainlp.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.stats.PairOrder;
import org.sustainlp.harness.stats.RatioInterval;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SameStageTest {

  @Test
  void the_share_is_that_of_the_intervals_which_cover_1() {
    List<RatioInterval> intervals =
        List.of(
            new RatioInterval(1.01, 0.98, 1.04),
            new RatioInterval(1.05, 1.01, 1.09),
            new RatioInterval(0.99, 0.95, 1.0),
            new RatioInterval(0.9, 0.85, 0.95));
    assertThat(SameStage.shareCoveringOne(intervals)).hasValue(0.5);
    assertThat(SameStage.shareCoveringOne(List.of())).isEmpty();
  }

  /**
   * A machine of which the truth is known: windows of 2 s that differ by 2 %, while it warms up by
   * 5 % in the 40 windows of a test. Under noise alone the share lies in [0.91, 0.99] for 400 tests
   * with a probability above 0.999 (binomial, p = 0.95).
   */
  @Test
  void twenty_abba_pairs_of_the_same_stage_on_a_drifting_machine_cover_1_as_often_as_they_say() {
    Random random = new Random(7);
    List<RatioInterval> intervals = new ArrayList<>();
    for (int test = 0; test < 400; test++) {
      intervals.add(simulated(random, 20));
    }
    assertThat(SameStage.shareCoveringOne(intervals).orElseThrow()).isBetween(0.91, 1.0);
  }

  private static RatioInterval simulated(Random random, int pairs) {
    double[] a = new double[pairs];
    double[] b = new double[pairs];
    List<PairOrder.Arm> arms = PairOrder.abba(pairs, PairOrder.Arm.A).arms();
    for (int i = 0; i < arms.size(); i++) {
      double drift = 1 + 0.05 * i / arms.size();
      double seconds = 2 * drift * Math.exp(0.02 * random.nextGaussian());
      (arms.get(i) == PairOrder.Arm.A ? a : b)[i / 2] = seconds;
    }
    return RatioInterval.paired(a, b).orElseThrow();
  }
}

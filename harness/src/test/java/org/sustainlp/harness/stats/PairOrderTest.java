package org.sustainlp.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sustainlp.harness.stats.PairOrder.Arm.A;
import static org.sustainlp.harness.stats.PairOrder.Arm.B;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.stats.PairOrder.Arm;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PairOrderTest {

  @Test
  void every_other_pair_is_turned_round() {
    assertThat(PairOrder.abba(3, A).arms()).containsExactly(A, B, B, A, A, B);
    assertThat(PairOrder.abba(2, B).arms()).containsExactly(B, A, A, B);
  }

  @Property
  void every_pair_has_one_of_each_and_a_linear_drift_cancels(
      @ForAll @IntRange(min = 1, max = 50) int pairs, @ForAll Arm start) {
    List<Arm> arms = PairOrder.abba(2 * pairs, start).arms();
    assertThat(arms).hasSize(4 * pairs);
    for (int i = 0; i < arms.size(); i += 2) {
      assertThat(arms.get(i)).isEqualTo(arms.get(i + 1).other());
    }
    assertThat(sumOfPositions(arms, A)).isEqualTo(sumOfPositions(arms, B));
  }

  @Test
  void no_pairs_have_no_order() {
    assertThatThrownBy(() -> PairOrder.abba(0, A)).hasMessageContaining("0 pairs");
  }

  private static int sumOfPositions(List<Arm> arms, Arm arm) {
    return IntStream.range(0, arms.size()).filter(i -> arms.get(i) == arm).sum();
  }
}

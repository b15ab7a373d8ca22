package org.sustainlp.harness.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PortionTest {

  @Test
  void all_stay_all_where_they_are_no_multiple() {
    assertThat(Portion.aligned(306, 306, 16)).isEqualTo(306);
    assertThat(Portion.aligned(900, 900, 16)).isEqualTo(900);
  }

  @Test
  void what_is_kept_is_the_nearest_multiple() {
    assertThat(Portion.aligned(600, 1200, 16)).isEqualTo(608);
    assertThat(Portion.aligned(256, 384, 16)).isEqualTo(256);
    assertThat(Portion.aligned(3, 384, 16)).isEqualTo(16);
    assertThat(Portion.aligned(305, 306, 16)).isEqualTo(304);
  }

  @Test
  void fewer_than_a_multiple_are_kept_as_they_are_asked_for() {
    assertThat(Portion.aligned(5, 12, 16)).isEqualTo(5);
  }

  @Property
  void what_is_kept_is_at_least_one_and_at_most_all(
      @ForAll @IntRange(min = 1, max = 5000) int all,
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll @IntRange(min = 1, max = 512) int multiple) {
    int kept = Portion.aligned(new Portion(percent / 100.0).of(all), all, multiple);

    assertThat(kept).isBetween(1, all);
    assertThat(percent == 100 ? kept - all : 0).isZero();
  }
}

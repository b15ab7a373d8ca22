package org.sustainlp.tasks.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Split;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DistinctTest {

  @Test
  void splits_drawn_alike_share_nothing() {
    Set<String> all = new HashSet<>();
    for (Split split : Split.values()) {
      Distinct distinct = new Distinct(split);
      Draw draw = new Draw(1);
      for (int i = 0; i < 10; i++) {
        assertThat(all.add(distinct.draw(() -> "" + draw.below(200), Function.identity())))
            .isTrue();
      }
    }
    assertThat(all).hasSize(30);
  }

  @Test
  void asking_for_more_than_there_is_ends_with_a_reason() {
    Distinct distinct = new Distinct(Split.VALIDATION);
    // hash codes of one-letter texts are the letters: '0' is 48, a multiple of six, '1' is not
    assertThat(distinct.draw(() -> "0", Function.identity())).isEqualTo("0");
    assertThatThrownBy(() -> distinct.draw(() -> "0", Function.identity()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no more than 1 different examples");
    assertThatThrownBy(() -> distinct.draw(() -> "1", Function.identity()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

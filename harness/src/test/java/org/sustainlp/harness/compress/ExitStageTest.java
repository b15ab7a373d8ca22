package org.sustainlp.harness.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.encoding.Encoded;
import org.sustainlp.harness.encoding.EncodedExample;
import org.sustainlp.harness.training.TrainingExample;
import org.sustainlp.harness.training.TrainingSet;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExitStageTest {

  private static TrainingSet set(int size, int words) {
    return new TrainingSet(
        IntStream.range(0, size)
            .mapToObj(
                example -> {
                  int[] ids = new int[words + 2];
                  Arrays.setAll(ids, i -> 1000 + 50 * example + i);
                  ids[0] = 101;
                  ids[words + 1] = 102;
                  return TrainingExample.of(
                      new Encoded(ids, new int[ids.length], new int[0]), example % 2, 2);
                })
            .toList());
  }

  @Test
  void exits_are_calibrated_on_some_500_inputs_that_nobody_was_taught() {
    TrainingSet held = set(60, 40);
    List<List<Integer>> taught =
        held.examples().stream().map(each -> ids(each.inputs().get(0))).toList();
    List<EncodedExample> unseen = ExitStage.unseen(held, 7);
    assertThat(unseen).hasSize(480);
    // 0.85^40 is 0.0015: one of them may have kept all its words.
    assertThat(unseen.stream().filter(each -> taught.contains(ids(each.inputs().get(0)))).count())
        .isLessThan(5);
  }

  @Test
  void inputs_without_any_word_to_exchange_are_taken_as_they_are() {
    assertThat(ExitStage.unseen(set(3, 0), 7)).hasSize(3);
  }

  private static List<Integer> ids(Encoded input) {
    return Arrays.stream(input.ids()).boxed().toList();
  }
}

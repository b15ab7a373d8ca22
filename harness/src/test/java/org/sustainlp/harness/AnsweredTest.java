package org.sustainlp.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.compress.TaskInputs;
import org.sustainlp.harness.report.Fidelity;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnsweredTest {

  private static final Task RTE = SuperGlue.task("rte").orElseThrow();
  private static final Task COPA = SuperGlue.task("copa").orElseThrow();
  private static final Input INPUT = Input.pair("a", "b");
  private static final float LN3 = (float) Math.log(3);

  @Test
  void a_rung_is_compared_with_the_first_in_score_answers_and_probabilities() {
    List<Example> examples = examples(40);
    // Right 30 times against 40, three to one sure each time.
    Answered first = answered(examples, IntStream.range(0, 40).mapToObj(i -> sure()).toList());
    Answered other =
        answered(
            examples, IntStream.range(0, 40).mapToObj(i -> i < 30 ? sure() : contrary()).toList());
    assertThat(other.same(first)).isEqualTo(0.75);
    Fidelity fidelity = other.fidelityTo(first);
    assertThat(fidelity.score()).isEqualTo(0.75);
    assertThat(fidelity.scoreInterval()).hasSize(2);
    assertThat(fidelity.scoreInterval().get(0)).isBetween(0.5, 0.74);
    assertThat(fidelity.scoreInterval().get(1)).isBetween(0.76, 0.95);
    assertThat(fidelity.predictions()).isEqualTo(0.75);
    // A quarter of 0.75 ln(0.75 / 0.25) + 0.25 ln(0.25 / 0.75) = 0.5 ln 3 = 0.5493.
    assertThat(fidelity.klNats()).isCloseTo(0.5493 / 4, within(1e-4));
    assertThat(fidelity.klStandardError()).isPositive();
  }

  @Test
  void nothing_is_kept_of_no_score_and_one_example_has_no_standard_error() {
    Answered wrong = answered(examples(1), List.of(contrary()));
    Fidelity fidelity = answered(examples(1), List.of(sure())).fidelityTo(wrong);
    assertThat(fidelity.score()).isNull();
    assertThat(fidelity.scoreInterval()).isNull();
    assertThat(fidelity.predictions()).isZero();
    assertThat(fidelity.klNats()).isCloseTo(0.5493, within(1e-4));
    assertThat(fidelity.klStandardError()).isNull();
  }

  @Test
  void choices_are_compared_among_each_other() {
    Label one = new Label("0");
    Label two = new Label("1");
    Example choice = new Example("7", "7", List.of(INPUT, INPUT), List.of(one, two), List.of(one));
    TaskInputs inputs = new TaskInputs(COPA, List.of(), List.of(choice), Path.of("tokenizer.json"));
    Answered first = Answered.of(inputs, List.of(new float[] {LN3}, new float[] {0}));
    Answered even = Answered.of(inputs, List.of(new float[] {2}, new float[] {2}));
    // As in DivergenceTest; of equal outputs the first is the answer.
    assertThat(even.fidelityTo(first).klNats()).isCloseTo(0.1308, within(1e-4));
    assertThat(even.same(first)).isEqualTo(1);
    assertThat(even.score().value()).isEqualTo(1);
  }

  /** All of them entailed. */
  private static List<Example> examples(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> Example.classified("x" + i, INPUT, RTE.labels(), Optional.of(RTE.labels().get(0))))
        .toList();
  }

  private static Answered answered(List<Example> examples, List<float[]> rows) {
    return Answered.of(new TaskInputs(RTE, List.of(), examples, Path.of("tokenizer.json")), rows);
  }

  private static float[] sure() {
    return new float[] {LN3, 0};
  }

  private static float[] contrary() {
    return new float[] {0, LN3};
  }
}

package org.sustainlp.harness.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.SuperGlue;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswersTest {

  private static final Label ANN = new Label("Ann");
  private static final Label BO = new Label("Bo");
  private static final Label CY = new Label("Cy");
  private static final Input INPUT = Input.pair("a", "b");

  private static final Example CLASSIFIED =
      Example.classified(
          "1", INPUT, SuperGlue.task("rte").orElseThrow().labels(), Optional.empty());
  private static final Example CHOSEN =
      new Example("2", "2", List.of(INPUT, INPUT, INPUT), List.of(ANN, BO, CY), List.of());
  private static final Example ONE_NAME =
      new Example("3", "3", List.of(INPUT), List.of(ANN), List.of());

  @Test
  void rows_go_to_their_examples_and_the_highest_output_wins() {
    List<Prediction> answers =
        Answers.of(
            List.of(CHOSEN, CLASSIFIED, ONE_NAME),
            List.of(row(0.1f), row(0.9f), row(-4), row(-1, 2), row(-7)));
    assertThat(answers)
        .containsExactly(
            new Prediction("2", BO),
            new Prediction("1", new Label("not_entailment")),
            new Prediction("3", ANN));
  }

  @Test
  void an_example_has_one_output_per_choice() {
    assertThat(
            Answers.outputs(
                List.of(CHOSEN, CLASSIFIED), List.of(row(1, 9), row(2), row(3), row(4, 5))))
        .containsExactly(row(1, 2, 3), row(4, 5));
  }

  @Test
  void of_equal_outputs_the_first_wins() {
    assertThat(Answers.of(List.of(CHOSEN), List.of(row(1), row(1), row(0))))
        .containsExactly(new Prediction("2", ANN));
  }

  @Test
  void outputs_that_are_no_numbers_and_rows_that_do_not_fit_are_refused() {
    assertThatThrownBy(() -> Answers.of(List.of(CLASSIFIED), List.of(row(Float.NaN, 1))))
        .hasMessageContaining("not a number");
    assertThatThrownBy(() -> Answers.of(List.of(CLASSIFIED), List.of(row(0, 1), row(0, 1))))
        .hasMessageContaining("2 rows of outputs for 1 inputs");
  }

  private static float[] row(float... outputs) {
    return outputs;
  }
}

package org.sustainlp.submissions.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.sustainlp.submissions.Predictor;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.SuperGlue;
import org.sustainlp.tasks.Task;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BaselineTest {
  private static final Task RTE = SuperGlue.task("rte").orElseThrow();
  private static final Label YES = RTE.labels().get(0);
  private static final Label NO = RTE.labels().get(1);
  private static final Example ONE = rte("1", "a b", "c", NO);
  private static final Example TWO = rte("2", "a b", "c", YES);
  private static final Example THREE = rte("3", "a b", "c", NO);
  private static final Example UNLABELLED =
      Example.classified("4", Input.pair("a", "b"), RTE.labels(), Optional.empty());

  @Test
  void the_floor_answers_the_most_frequent_label_in_order() {
    try (MajorityClass floor = MajorityClass.of(RTE, List.of(ONE, TWO, THREE))) {
      assertThat(floor.predict(List.of(TWO, UNLABELLED)))
          .containsExactly(new Prediction("2", NO), new Prediction("4", NO));
    }
  }

  @Test
  void of_equally_frequent_labels_the_tasks_first_wins() {
    assertThat(MajorityClass.of(RTE, List.of(ONE, TWO)).label()).isEqualTo(YES);
  }

  @Test
  void the_floor_needs_gold_answers_to_count() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MajorityClass.of(RTE, List.of(UNLABELLED)));
  }

  @Test
  void the_ceiling_answers_gold_and_refuses_to_guess() {
    try (GoldAnswers ceiling = new GoldAnswers()) {
      assertThat(ceiling.predict(List.of(ONE, TWO)))
          .containsExactly(new Prediction("1", NO), new Prediction("2", YES));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ceiling.predict(List.of(UNLABELLED)))
          .withMessageContaining("4");
    }
  }

  @Test
  void overlap_finds_the_share_of_repeated_words_that_parts_the_labels() {
    // shares of the hypothesis found in the premise: 1, 1, 1/2 and 0; the cut lies at 3/4
    List<Example> training =
        List.of(
            rte("1", "The hall is open today.", "the hall is open", YES),
            rte("2", "A dog barked at a cat.", "a dog barked", YES),
            rte("3", "The hall is open today.", "the cat is asleep", NO),
            rte("4", "Nobody came.", "it was late", NO));
    try (Predictor overlap = Baseline.OVERLAP.predictor(RTE, training)) {
      assertThat(overlap.predict(training))
          .extracting(Prediction::label)
          .containsExactly(YES, YES, NO, NO);
      assertThat(overlap.predict(List.of(rte("9", "It rained, it poured.", "It POURED!", NO))))
          .extracting(Prediction::label)
          .containsExactly(YES);
    }
  }

  @Test
  void overlap_answers_the_majority_where_shares_tell_nothing() {
    try (Predictor overlap = Baseline.OVERLAP.predictor(RTE, List.of(ONE, TWO, THREE))) {
      assertThat(overlap.predict(List.of(UNLABELLED)))
          .extracting(Prediction::label)
          .containsExactly(NO);
    }
  }

  @Test
  void overlap_chooses_the_choice_repeated_most_or_least_as_training_has_it() {
    Example most = choice("1", 0, "the glass fell so", "the glass broke", "it rained");
    Example least = choice("2", 1, "the glass fell so", "the glass broke", "it rained");
    Task copa = SuperGlue.task("copa").orElseThrow();
    assertThat(LexicalOverlap.of(copa, List.of(most)).predict(List.of(least)))
        .containsExactly(new Prediction("2", new Label("0")));
    assertThat(LexicalOverlap.of(copa, List.of(least)).predict(List.of(most)))
        .containsExactly(new Prediction("1", new Label("1")));
  }

  @Test
  void the_floor_of_a_task_without_labels_is_the_name_mentioned_most() {
    Example query =
        choice("7", 1, "Ann met Bo. Bo met Cy. Bo left.", "Ann left", "Bo left", "Cy left");
    try (Predictor floor =
        Baseline.MAJORITY.predictor(SuperGlue.task("record").orElseThrow(), List.of())) {
      Example named =
          new Example(
              "7",
              "7",
              query.inputs(),
              List.of(new Label("Ann"), new Label("Bo"), new Label("Cy")),
              List.of(new Label("Cy")));
      assertThat(floor.predict(List.of(named)))
          .containsExactly(new Prediction("7", new Label("Bo")));
    }
  }

  private static Example rte(String id, String premise, String hypothesis, Label gold) {
    return Example.classified(id, Input.pair(premise, hypothesis), RTE.labels(), Optional.of(gold));
  }

  private static Example choice(String id, int gold, String first, String... seconds) {
    List<Label> labels =
        IntStream.range(0, seconds.length).mapToObj(i -> new Label("" + i)).toList();
    return new Example(
        id,
        id,
        List.of(seconds).stream().map(second -> Input.pair(first, second)).toList(),
        labels,
        List.of(labels.get(gold)));
  }
}

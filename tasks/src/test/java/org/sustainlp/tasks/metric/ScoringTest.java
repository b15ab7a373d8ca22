package org.sustainlp.tasks.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.KeptScore;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.superglue.CommitmentBank;
import org.sustainlp.tasks.superglue.Rte;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScoringTest {

  private static final Task RTE = new Rte();
  private static final Label YES = RTE.labels().get(0);
  private static final Label NO = RTE.labels().get(1);

  @Test
  void predictions_are_matched_by_id_whatever_their_order() {
    List<Example> examples = List.of(example("a", YES), example("b", NO), example("c", YES));
    List<Prediction> predictions =
        new ArrayList<>(
            List.of(new Prediction("c", YES), new Prediction("a", YES), new Prediction("b", YES)));
    Score score = Scoring.score(RTE, examples, predictions);
    assertThat(score.value()).isEqualTo(2.0 / 3);
    assertThat(score.examples()).isEqualTo(3);
    Collections.reverse(predictions);
    assertThat(Scoring.score(RTE, examples, predictions)).isEqualTo(score);
  }

  @Test
  void the_score_is_the_mean_of_the_metrics() {
    Task cb = new CommitmentBank();
    Label entailment = cb.labels().get(0);
    Label neutral = cb.labels().get(2);
    Score score =
        Scoring.score(
            cb,
            List.of(example("0", entailment), example("1", entailment)),
            List.of(new Prediction("0", entailment), new Prediction("1", neutral)));
    // accuracy 1/2, macro-F1 (2/3 + 0) / 2 = 1/3, mean 5/12
    assertThat(score.metrics()).containsOnlyKeys("accuracy", "macro-f1");
    assertThat(score.metrics().keySet()).containsExactly("accuracy", "macro-f1");
    assertThat(score.value()).isEqualTo(5.0 / 12, within(1e-12));
  }

  @Test
  void a_model_keeps_its_own_score_whole_in_every_resample() {
    List<Example> examples = examples(20);
    KeptScore kept = Scoring.kept(RTE, examples, answers(20, 14), answers(20, 14)).orElseThrow();
    assertThat(kept).isEqualTo(new KeptScore(1, Optional.of(new Score.Interval(1, 1))));
  }

  @Test
  void the_share_of_a_score_that_is_kept_has_an_interval_over_the_same_resamples() {
    // 12 right of 20 against 15, the 12 among them: a resample can lack the three, never gain any.
    KeptScore kept =
        Scoring.kept(RTE, examples(20), answers(20, 12), answers(20, 15)).orElseThrow();
    assertThat(kept.share()).isEqualTo(0.8, within(1e-12));
    Score.Interval interval = kept.interval().orElseThrow();
    assertThat(interval.low()).isBetween(0.5, 0.7);
    assertThat(interval.high()).isBetween(0.9, 1.0);
  }

  @Test
  void what_is_kept_does_not_depend_on_the_order_of_either_predictions() {
    List<Prediction> turned = new ArrayList<>(answers(20, 12));
    Collections.reverse(turned);
    assertThat(Scoring.kept(RTE, examples(20), turned, answers(20, 15)))
        .isEqualTo(Scoring.kept(RTE, examples(20), answers(20, 12), answers(20, 15)));
  }

  @Test
  void no_share_is_kept_of_nothing_and_none_has_an_interval_where_resamples_have_nothing() {
    assertThat(Scoring.kept(RTE, examples(4), answers(4, 2), answers(4, 0))).isEmpty();
    // One right of four: some resamples have none.
    assertThat(Scoring.kept(RTE, examples(4), answers(4, 2), answers(4, 1)))
        .contains(new KeptScore(2, Optional.empty()));
  }

  /** All of them entailed. */
  private static List<Example> examples(int count) {
    return IntStream.range(0, count).mapToObj(i -> example("x" + i, YES)).toList();
  }

  /** The first ones right. */
  private static List<Prediction> answers(int count, int right) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Prediction("x" + i, i < right ? YES : NO))
        .toList();
  }

  @Test
  void missing_unknown_and_repeated_ids_are_named() {
    List<Example> examples = List.of(example("7", YES), example("8", NO));
    Prediction seven = new Prediction("7", YES);
    Prediction eight = new Prediction("8", YES);
    assertRefused(examples, List.of(seven), "rte: no prediction for example 8");
    assertRefused(
        examples,
        List.of(seven, eight, new Prediction("9", NO)),
        "rte: a prediction for unknown example 9");
    assertRefused(
        examples, List.of(seven, eight, seven), "rte: more than one prediction for example 7");
    assertRefused(
        examples, List.of(seven, new Prediction("8", new Label("maybe"))), "example 8 (maybe)");
  }

  @Test
  void a_long_list_of_ids_is_cut() {
    List<Example> examples = IntStream.range(0, 13).mapToObj(i -> example("x" + i, YES)).toList();
    assertRefused(
        examples, List.of(), "examples x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 3 more");
  }

  @Test
  void examples_without_gold_answers_cannot_be_scored() {
    assertRefused(
        List.of(Example.classified("1", Input.pair("a", "b"), RTE.labels(), Optional.empty())),
        List.of(new Prediction("1", YES)),
        "no gold answer");
    assertRefused(List.of(), List.of(), "no examples");
  }

  @Test
  void the_interval_is_a_point_when_every_answer_is_right() {
    Score.Interval interval = intervalOf(50, 50);
    assertThat(interval).isEqualTo(new Score.Interval(1, 1));
  }

  @Test
  void the_interval_is_near_the_normal_one_and_the_same_every_time() {
    // 320 right of 400: 0.8 ± 1.96 sqrt(0.8 * 0.2 / 400) = 0.8 ± 0.0392
    Score.Interval interval = intervalOf(320, 400);
    assertThat(interval.low()).isCloseTo(0.7608, within(0.006));
    assertThat(interval.high()).isCloseTo(0.8392, within(0.006));
    assertThat(intervalOf(320, 400)).isEqualTo(interval);
  }

  @Test
  void about_95_in_100_intervals_hold_the_true_accuracy() {
    java.util.Random coin = new java.util.Random(5);
    int covered = 0;
    for (int trial = 0; trial < 200; trial++) {
      int right = (int) IntStream.range(0, 200).filter(i -> coin.nextInt(100) < 70).count();
      Score.Interval interval = intervalOf(right, 200);
      covered += interval.low() <= 0.7 && 0.7 <= interval.high() ? 1 : 0;
    }
    // binomial(200, 0.95) has mean 190 and deviation 3; four deviations are allowed
    assertThat(covered).isBetween(178, 200);
  }

  private static Score.Interval intervalOf(int right, int examples) {
    return Bootstrap.interval(
        examples,
        resample ->
            (double) IntStream.of(resample).filter(index -> index < right).count() / examples);
  }

  private static void assertRefused(
      List<Example> examples, List<Prediction> predictions, String message) {
    assertThatThrownBy(() -> Scoring.score(RTE, examples, predictions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Example example(String id, Label gold) {
    return Example.classified(
        id, Input.pair("first " + id, "second"), RTE.labels(), Optional.of(gold));
  }
}

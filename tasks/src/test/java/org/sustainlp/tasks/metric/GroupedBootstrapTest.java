package org.sustainlp.tasks.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Input;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Score;
import org.sustainlp.tasks.Task;
import org.sustainlp.tasks.superglue.MultiRc;
import org.sustainlp.tasks.superglue.Winogender;

/** Answers that hang together are drawn together. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupedBootstrapTest {

  private static final Task MULTIRC = new MultiRc();
  private static final Label NO = MULTIRC.labels().get(0);
  private static final Label YES = MULTIRC.labels().get(1);

  @Test
  void questions_are_drawn_whole_and_not_answer_by_answer() {
    // 100 questions of 10 correct answers, 50 found to the last, 50 not at all; with a share p of
    // questions found F1a = 2p/(1+p) and EM = p, so the score is (2/3 + 1/2) / 2 = 7/12 at p = 1/2.
    // Its slope there is (2/(1+p)^2 + 1) / 2 = 17/18, and p has the deviation sqrt(1/4/100) = 0.05:
    // 7/12 ± 1.96 * 17/18 * 0.05 = 0.5833 ± 0.0926. Drawn by answers it would be ± 0.0293.
    Score score = scoreOf(100, 10);
    assertThat(score.examples()).isEqualTo(1_000);
    assertThat(score.value()).isEqualTo(7.0 / 12, within(1e-12));
    assertThat(score.interval().low()).isCloseTo(0.4907, within(0.015));
    assertThat(score.interval().high()).isCloseTo(0.6759, within(0.015));
  }

  @Test
  void one_question_is_always_drawn_as_it_is() {
    Score score = scoreOf(1, 10);
    assertThat(score.interval()).isEqualTo(new Score.Interval(score.value(), score.value()));
  }

  @Test
  void of_two_questions_both_of_either_kind_are_drawn_a_quarter_of_the_times() {
    // found twice (1/4): 1; once (1/2): 7/12; never (1/4): 0
    assertThat(scoreOf(2, 3).interval()).isEqualTo(new Score.Interval(0, 1));
  }

  @Test
  void the_pairs_of_axg_are_drawn_whole() {
    // 50 pairs right in both rows and 50 wrong in both: 0.5 ± 1.96 * 0.05, by rows ± 1.96 * 0.0354
    Task axg = new Winogender();
    List<Example> examples = new ArrayList<>();
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Label gold = axg.labels().get(0);
      examples.add(example(Integer.toString(i), "pair " + i / 2, axg.labels(), gold));
      predictions.add(new Prediction(Integer.toString(i), axg.labels().get(i / 100)));
    }
    Score score = Scoring.score(axg, examples, predictions);
    assertThat(score.metrics()).containsEntry("gender-parity", 1.0).containsEntry("accuracy", 0.5);
    assertThat(score.value()).isEqualTo(0.5);
    assertThat(score.interval().low()).isCloseTo(0.402, within(0.012));
    assertThat(score.interval().high()).isCloseTo(0.598, within(0.012));
  }

  /** The first half of the questions found to the last answer, the others not at all. */
  private static Score scoreOf(int questions, int answers) {
    List<Example> examples = new ArrayList<>();
    List<Prediction> predictions = new ArrayList<>();
    for (int q = 0; q < questions; q++) {
      for (int a = 0; a < answers; a++) {
        String id = "0/" + q + "/" + a;
        examples.add(example(id, "0/" + q, MULTIRC.labels(), YES));
        predictions.add(new Prediction(id, 2 * q < questions ? YES : NO));
      }
    }
    return Scoring.score(MULTIRC, examples, predictions);
  }

  private static Example example(String id, String group, List<Label> labels, Label gold) {
    return new Example(id, group, List.of(Input.pair("a", "b")), labels, List.of(gold));
  }
}

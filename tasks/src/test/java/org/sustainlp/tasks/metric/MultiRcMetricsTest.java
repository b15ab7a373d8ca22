package org.sustainlp.tasks.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;

/** Questions are written as their answers' labels, with a stroke between two questions. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MultiRcMetricsTest {

  private static final Metric F1A = new F1OfAnswers(new Label("1"));
  private static final Metric EM = new ExactGroups();
  private static final Offset<Double> ROUNDING = within(1e-12);

  @Test
  void f1a_counts_answers_over_all_questions_and_em_whole_questions() {
    // gold      1 1 0 | 0 1 | 0 0 | 1      4 correct
    // predicted 1 0 0 | 0 1 | 1 0 | 1      4 called correct, 3 of them are
    // precision 3/4, recall 3/4, F1a 3/4; questions all right: second and fourth of 4
    // the mean of the questions' own F1, which FastFormers reports, would be (2/3 + 1 + 0 + 1) / 4
    assertThat(of(F1A, "110 01 00 1", "100 01 10 1")).isEqualTo(3.0 / 4, ROUNDING);
    assertThat(of(EM, "110 01 00 1", "100 01 10 1")).isEqualTo(2.0 / 4, ROUNDING);
  }

  @Test
  void a_question_without_a_correct_answer_counts_in_em_like_any_other() {
    // gold 0 0 | 1; nothing called correct: first question right, second wrong; F1a 0 of 1
    assertThat(of(EM, "00 1", "00 0")).isEqualTo(1.0 / 2);
    assertThat(of(F1A, "00 1", "00 0")).isZero();
    // one false alarm: TP 1, FP 1, FN 0: 2/(2+1) = 2/3
    assertThat(of(F1A, "00 1", "10 1")).isEqualTo(2.0 / 3, ROUNDING);
    assertThat(of(EM, "00 1", "10 1")).isEqualTo(1.0 / 2);
  }

  @ParameterizedTest
  @CsvSource({
    // nobody is correct and nobody was called so: F1a is 0 by definition, EM is 1
    "00 000, 00 000, 0, 1",
    // nobody is correct, all were called so
    "00 0, 11 1, 0, 0",
    // all are correct
    "11 1, 11 1, 1, 1",
    "11 1, 00 0, 0, 0",
    // precision 1, recall 1/3: 2 * 1 / (3 + 1) = 1/2
    "11 1, 10 0, 0.5, 0"
  })
  void the_edges(String gold, String predicted, double f1a, double em) {
    assertThat(of(F1A, gold, predicted)).isEqualTo(f1a, ROUNDING);
    assertThat(of(EM, gold, predicted)).isEqualTo(em, ROUNDING);
  }

  @Test
  void correct_to_everything_has_the_f1_of_the_share_of_correct_answers() {
    // precision p, recall 1: 2p / (1 + p); 2 of 8 correct: 4 / 10; EM: the one question of 1s
    assertThat(of(F1A, "0000 10 0 1", "1111 11 1 1")).isEqualTo(4.0 / 10, ROUNDING);
    assertThat(of(EM, "0000 10 0 1", "1111 11 1 1")).isEqualTo(1.0 / 4, ROUNDING);
  }

  private static double of(Metric metric, String gold, String predicted) {
    List<List<Answer>> groups = new ArrayList<>();
    String[] questions = gold.split(" ", -1);
    for (int q = 0; q < questions.length; q++) {
      groups.add(question(questions[q], predicted.split(" ", -1)[q]));
    }
    return metric.of(groups);
  }

  private static List<Answer> question(String gold, String predicted) {
    List<Label> right = labels(gold);
    List<Label> said = labels(predicted);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < right.size(); i++) {
      answers.add(new Answer(List.of(right.get(i)), said.get(i)));
    }
    return answers;
  }

  private static List<Label> labels(String digits) {
    return Arrays.stream(digits.split("")).map(Label::new).toList();
  }
}

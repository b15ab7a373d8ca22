package org.sustainlp.harness.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Ten examples of class 0 and one exit, more and more unsure: margins of 10, 9, … 1 nats. The
 * model's own head is right every time; the exit is wrong on the last two.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CalibrationTest {

  private static final float[][] RIGHT = {{4, 0}};

  private static Calibration ten() {
    List<List<float[][]>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      float margin = 10 - i;
      float[][] early = {i < 8 ? new float[] {margin, 0} : new float[] {0, margin}};
      answers.add(List.of(early, RIGHT));
    }
    return new Calibration(answers);
  }

  private static double accuracy(List<float[]> rows) {
    return rows.stream().filter(row -> row[0] > row[1]).count() / (double) rows.size();
  }

  private static long early(Calibration calibration, double threshold) {
    return calibration.rows(threshold).stream().filter(row -> row != RIGHT[0]).count();
  }

  @Test
  void without_tolerance_all_leave_but_those_the_exit_gets_wrong() {
    double threshold = ten().threshold(0);
    assertThat(early(ten(), threshold)).isEqualTo(8);
    assertThat(accuracy(ten().rows(threshold))).isEqualTo(1);
  }

  @Test
  void a_tolerance_of_one_in_ten_lets_one_wrong_answer_leave() {
    double threshold = ten().threshold(0.1);
    assertThat(early(ten(), threshold)).isEqualTo(9);
  }

  @Test
  void a_tolerance_of_two_in_ten_lets_all_leave() {
    assertThat(early(ten(), ten().threshold(0.2))).isEqualTo(10);
  }

  @Test
  void at_0_none_leaves() {
    assertThat(early(ten(), 0)).isZero();
  }

  @Test
  void an_answer_of_choices_is_the_row_with_the_highest_output() {
    float[][] second = {{1}, {3}};
    float[][] first = {{9}, {0}};
    Calibration agreeing = new Calibration(List.of(List.of(new float[][] {{0}, {5}}, second)));
    assertThat(agreeing.threshold(0)).isPositive();
    Calibration other = new Calibration(List.of(List.of(first, second)));
    assertThat(other.threshold(0)).isZero();
  }

  @Test
  void the_threshold_is_0_when_the_surest_answers_are_wrong_already() {
    float[][] surelyWrong = {{0, 20}};
    Calibration calibration = new Calibration(List.of(List.of(surelyWrong, RIGHT)));
    assertThat(calibration.threshold(0.5)).isZero();
  }
}

package org.sustainlp.tasks.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;

/** AX-b's correlation and AX-g's parity; e is entailment, n is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DiagnosticMetricsTest {

  @ParameterizedTest
  @CsvSource({
    "eenn, eenn, 1",
    "eenn, nnee, -1",
    // always the same answer: a column of the table is empty
    "eenn, eeee, 0",
    "eenn, nnnn, 0",
    // only one class in gold: a row is empty
    "eeee, eenn, 0",
    "eeee, eeee, 0",
    // TP 1, TN 1, FP 1, FN 1: (1 - 1) / 4
    "eenn, enen, 0",
    // TP 2, FN 1, TN 1, FP 0: 2 * 1 / sqrt(2 * 3 * 1 * 2) = 2 / sqrt 12
    "eeen, eenn, 0.5773502691896258",
    // TP 1, FN 2, TN 0, FP 1: (0 - 2) / sqrt(2 * 3 * 1 * 2)
    "eeen, enne, -0.5773502691896258"
  })
  void matthews_correlation(String gold, String predicted, double expected) {
    for (String positive : List.of("e", "n")) {
      Metric metric = new MatthewsCorrelation(new Label(positive));
      assertThat(metric.of(groups(gold, predicted, 1))).isEqualTo(expected, within(1e-12));
    }
  }

  @Test
  void a_large_split_does_not_overflow() {
    // 60,000 squared twice over is beyond an int and a long; half right of each class gives 0
    assertThat(new MatthewsCorrelation(new Label("e")).value(new double[] {6e4, 6e4, 6e4, 6e4}))
        .isZero();
    assertThat(new MatthewsCorrelation(new Label("e")).value(new double[] {6e4, 6e4, 0, 0}))
        .isEqualTo(1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // pairs (1st, 2nd), (3rd, 4th): the same answer to both, right or wrong
    "ee nn, ee nn, 1, 1",
    "ee nn, nn ee, 1, 0",
    "ee nn, en nn, 0.5, 0.75",
    "ee nn, en ne, 0, 0.5",
    // always the same answer is in parity, and right in half of the rows of AX-g
    "ee nn, ee ee, 1, 0.5"
  })
  void parity_is_of_pairs_and_accuracy_of_rows(
      String gold, String predicted, double parity, double accuracy) {
    List<List<Answer>> pairs = groups(gold.replace(" ", ""), predicted.replace(" ", ""), 2);
    assertThat(new GenderParity().of(pairs)).isEqualTo(parity);
    assertThat(new Accuracy().of(pairs)).isEqualTo(accuracy);
  }

  @Test
  void a_sentence_without_its_other_is_no_pair() {
    // one pair that differs, and a lone row: parity 0 of 1, accuracy 2 of 3
    List<List<Answer>> pairs = groups("eee", "ene", 2);
    assertThat(pairs).extracting(List::size).containsExactly(2, 1);
    assertThat(new GenderParity().of(pairs)).isZero();
    assertThat(new Accuracy().of(pairs)).isEqualTo(2.0 / 3);
    assertThat(new GenderParity().of(groups("e", "e", 2))).isZero();
  }

  /** Consecutive answers in groups of this size; the last may be smaller. */
  private static List<List<Answer>> groups(String gold, String predicted, int size) {
    List<List<Answer>> groups = new ArrayList<>();
    for (int i = 0; i < gold.length(); i++) {
      if (i % size == 0) {
        groups.add(new ArrayList<>());
      }
      Label right = new Label(gold.substring(i, i + 1));
      groups
          .get(i / size)
          .add(new Answer(List.of(right), new Label(predicted.substring(i, i + 1))));
    }
    return groups;
  }
}

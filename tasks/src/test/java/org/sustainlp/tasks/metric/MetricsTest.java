package org.sustainlp.tasks.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Answer;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MetricsTest {

  private static final List<Label> LABELS = labels("e c n");
  private static final Offset<Double> ROUNDING = within(1e-12);

  @Test
  void accuracy_is_the_share_of_equal_answers() {
    // equal at positions 1, 2 and 5 of 5
    assertThat(of(new Accuracy(), labels("e c n e c"), labels("e c c n c"))).isEqualTo(3.0 / 5);
  }

  @Test
  void macro_f1_is_the_plain_mean_over_classes() {
    // gold e e c c n, predicted e c c c n
    // e: TP 1, FP 0, FN 1: 2/(2+0+1) = 2/3
    // c: TP 2, FP 1, FN 0: 4/(4+1+0) = 4/5
    // n: TP 1, FP 0, FN 0: 1
    // mean: (2/3 + 4/5 + 1) / 3 = 37/45
    assertThat(of(new MacroF1(LABELS), labels("e e c c n"), labels("e c c c n")))
        .isEqualTo(37.0 / 45, ROUNDING);
  }

  @Test
  void a_class_in_neither_list_is_left_out_of_the_mean() {
    // e: 2/3, c: 4/5, n absent from both: (2/3 + 4/5) / 2 = 11/15, not 22/45
    assertThat(of(new MacroF1(LABELS), labels("e e c c"), labels("e c c c")))
        .isEqualTo(11.0 / 15, ROUNDING);
  }

  @Test
  void a_class_in_only_one_list_counts_as_zero() {
    // e: TP 1, FN 1: 2/3; n: predicted once, never gold: 0; c absent: (2/3 + 0) / 2 = 1/3
    assertThat(of(new MacroF1(LABELS), labels("e e"), labels("e n"))).isEqualTo(1.0 / 3, ROUNDING);
  }

  @Test
  void all_one_class_answered_right_is_one() {
    assertThat(of(new MacroF1(LABELS), labels("n n n"), labels("n n n"))).isEqualTo(1);
    assertThat(of(new Accuracy(), labels("n n n"), labels("n n n"))).isEqualTo(1);
  }

  @Test
  void always_the_majority_class_scores_on_cb_validation_as_computed_by_hand() {
    // CB's validation split has 28 contradictions in 56: accuracy 28/56 = 0.5;
    // F1 of contradiction 2*28/(56+28) = 2/3, the two others 0: 2/9
    List<Label> gold = labels("c ".repeat(28) + "e ".repeat(23) + "n ".repeat(5));
    List<Label> majority = labels("c ".repeat(56));
    assertThat(of(new Accuracy(), gold, majority)).isEqualTo(0.5);
    assertThat(of(new MacroF1(LABELS), gold, majority)).isEqualTo(2.0 / 9, ROUNDING);
  }

  @Test
  void nothing_and_foreign_labels_are_refused() {
    assertThatThrownBy(() -> of(new Accuracy(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(new MacroF1(LABELS), labels("e"), labels("x")))
        .hasMessageContaining("no label x");
  }

  private static double of(Metric metric, List<Label> gold, List<Label> predicted) {
    return metric.of(
        IntStream.range(0, gold.size())
            .mapToObj(i -> List.of(new Answer(List.of(gold.get(i)), predicted.get(i))))
            .toList());
  }

  private static List<Label> labels(String words) {
    return Arrays.stream(words.trim().split(" ", -1)).map(Label::new).toList();
  }
}

package org.sustainlp.tasks.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReCoRdMetricsTest {

  private static final Metric F1 = new TokenF1();
  private static final Metric EM = new ExactText();
  private static final Offset<Double> ROUNDING = within(1e-12);

  @ParameterizedTest
  @CsvSource({
    // the same once normalized: case, articles, ASCII punctuation, spaces
    "Ada Lovelace, ada  lovelace, 1, 1",
    "The Hague, hague, 1, 1",
    "U.S., US, 1, 1",
    "'O''Neill-Brown', oneillbrown, 1, 1",
    "an apple a day, 'apple, the day', 1, 1",
    // precision 1/1, recall 1/2: 2 * 1 / (2 + 1) = 2/3
    "Ada Lovelace, Lovelace, 0.6666666666666666, 0",
    // 1 shared of 2 and of 3: 2 * 1 / 5
    "Ada Lovelace, Ada of London, 0.4, 0",
    // the order of words is nothing to F1 and everything to EM
    "Ada Lovelace, Lovelace Ada, 1, 0",
    // a word counts as often as it is in both: 'new' once, of 2 and of 3: 2 * 1 / 5
    "New York, new new delhi, 0.4, 0",
    // twice in both: 2 * 2 / 5
    "new new york, New New, 0.8, 0",
    // nothing shared
    "Oslo, Bergen, 0, 0",
    "Oslo, '', 0, 0",
    // empty once normalized: F1 0 as nothing is shared, EM 1 as both are the same
    "The, '...', 0, 1",
    "'A.', an, 0, 1"
  })
  void one_gold_answer(String gold, String predicted, double f1, double em) {
    assertThat(of(F1, predicted, gold)).isEqualTo(f1, ROUNDING);
    assertThat(of(EM, predicted, gold)).isEqualTo(em, ROUNDING);
  }

  @Test
  void of_several_gold_answers_the_nearest_counts() {
    // against "West Bromwich Albion" 2 * 1 / (3 + 2) = 2/5, against "West Brom" 2 * 2 / 4 = 1
    assertThat(of(F1, "west brom", "West Bromwich Albion", "West Brom")).isEqualTo(1);
    // 2/5 and 2 * 1 / (1 + 2) = 2/3: the larger
    assertThat(of(F1, "West Ham", "West Bromwich Albion", "West")).isEqualTo(2.0 / 3, ROUNDING);
    assertThat(of(EM, "West Ham", "West Bromwich Albion", "West")).isZero();
    assertThat(of(EM, "the west", "West Bromwich Albion", "West")).isEqualTo(1);
  }

  @Test
  void the_metrics_are_means_over_queries() {
    List<List<Answer>> queries =
        List.of(
            List.of(answer("Oslo", "Oslo")), // 1, 1
            List.of(answer("Lovelace", "Ada Lovelace")), // 2/3, 0
            List.of(answer("Bergen", "Oslo"))); // 0, 0
    assertThat(F1.of(queries)).isEqualTo((1 + 2.0 / 3) / 3, ROUNDING);
    assertThat(EM.of(queries)).isEqualTo(1.0 / 3, ROUNDING);
  }

  private static double of(Metric metric, String predicted, String... gold) {
    return metric.of(List.of(List.of(answer(predicted, gold))));
  }

  private static Answer answer(String predicted, String... gold) {
    return new Answer(Arrays.stream(gold).map(Label::new).toList(), new Label(predicted));
  }
}

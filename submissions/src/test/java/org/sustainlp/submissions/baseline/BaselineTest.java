package org.sustainlp.submissions.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.sustainlp.tasks.Example;
import org.sustainlp.tasks.Label;
import org.sustainlp.tasks.Metric;
import org.sustainlp.tasks.Prediction;
import org.sustainlp.tasks.Split;
import org.sustainlp.tasks.Task;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BaselineTest {
  private static final Label NO = new Label("no");
  private static final Label YES = new Label("yes");
  private static final Example ONE = new Example("1", "a", "b", YES);
  private static final Example TWO = new Example("2", "a", "b", NO);
  private static final Example THREE = new Example("3", "a", "b", YES);
  private static final Example UNLABELLED = new Example("4", "a", "b", null);

  @Test
  void the_floor_answers_the_most_frequent_label_in_order() {
    try (MajorityClass floor = MajorityClass.of(new YesOrNo(), List.of(ONE, TWO, THREE))) {
      assertThat(floor.predict(List.of(TWO, UNLABELLED)))
          .containsExactly(new Prediction("2", YES), new Prediction("4", YES));
    }
  }

  @Test
  void of_equally_frequent_labels_the_tasks_first_wins() {
    assertThat(MajorityClass.of(new YesOrNo(), List.of(ONE, TWO)).label()).isEqualTo(NO);
  }

  @Test
  void the_floor_needs_gold_answers_to_count() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MajorityClass.of(new YesOrNo(), List.of(UNLABELLED)));
  }

  @Test
  void the_ceiling_answers_gold_and_refuses_to_guess() {
    try (GoldAnswers ceiling = new GoldAnswers()) {
      assertThat(ceiling.predict(List.of(ONE, TWO)))
          .containsExactly(new Prediction("1", YES), new Prediction("2", NO));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ceiling.predict(List.of(UNLABELLED)))
          .withMessageContaining("4");
    }
  }

  private record YesOrNo() implements Task {
    @Override
    public String id() {
      return "yes-or-no";
    }

    @Override
    public String title() {
      return "YesOrNo";
    }

    @Override
    public String folder() {
      return "YesOrNo";
    }

    @Override
    public List<Label> labels() {
      return List.of(NO, YES);
    }

    @Override
    public List<Metric> metrics() {
      return List.of();
    }

    @Override
    public Example parse(String line, Split split) {
      throw new UnsupportedOperationException("not asked for");
    }
  }
}

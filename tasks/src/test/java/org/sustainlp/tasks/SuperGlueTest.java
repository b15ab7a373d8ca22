package org.sustainlp.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuperGlueTest {

  @Test
  void tasks_come_in_the_order_of_the_benchmark() {
    assertThat(SuperGlue.tasks())
        .extracting(Task::id)
        .containsExactly("boolq", "cb", "copa", "multirc", "record", "rte", "wic", "wsc");
    assertThat(SuperGlue.diagnostics()).extracting(Task::folder).containsExactly("AX-b", "AX-g");
    assertThat(SuperGlue.tasksAndDiagnostics()).hasSize(10);
  }

  @Test
  void the_average_is_the_plain_mean_of_all_eight_and_of_nothing_less() {
    Map<String, Double> scores = new HashMap<>();
    SuperGlue.tasks().forEach(task -> scores.put(task.id(), 0.5));
    scores.put("cb", 0.9);
    scores.put("axb", 0.0);
    // (7 * 0.5 + 0.9) / 8 = 0.55; the diagnostic does not count
    assertThat(SuperGlue.average(scores).getAsDouble()).isEqualTo(0.55, within(1e-12));
    scores.remove("wsc");
    assertThat(SuperGlue.average(scores)).isEmpty();
  }

  @Test
  void a_task_is_found_by_its_id_only() {
    assertThat(SuperGlue.task("cb")).map(Task::title).contains("CommitmentBank");
    assertThat(SuperGlue.task("CB")).isEmpty();
    assertThat(SuperGlue.task("ax-b")).isEmpty();
    assertThat(SuperGlue.task("axb")).map(Task::isDiagnostic).contains(true);
  }

  @Test
  void class_indices_follow_the_order_of_the_labels() {
    Task boolQ = SuperGlue.task("boolq").orElseThrow();
    assertThat(boolQ.classOf(new Label("true"))).isZero();
    assertThat(boolQ.classOf(new Label("false"))).isEqualTo(1);
    assertThatThrownBy(() -> boolQ.classOf(new Label("True")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("boolq has no label True");
  }
}

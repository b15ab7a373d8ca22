package org.sustainlp.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuperGlueTest {

  @Test
  void tasks_come_in_the_order_of_the_benchmark() {
    assertThat(SuperGlue.tasks()).extracting(Task::id).containsExactly("boolq", "cb", "rte");
    assertThat(SuperGlue.tasks()).extracting(Task::folder).containsExactly("BoolQ", "CB", "RTE");
  }

  @Test
  void a_task_is_found_by_its_id_only() {
    assertThat(SuperGlue.task("cb")).map(Task::title).contains("CommitmentBank");
    assertThat(SuperGlue.task("CB")).isEmpty();
    assertThat(SuperGlue.task("copa")).isEmpty();
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

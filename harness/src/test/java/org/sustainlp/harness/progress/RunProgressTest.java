package org.sustainlp.harness.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.measuring.LapWatch;
import org.sustainlp.harness.training.AskingWatch;
import org.sustainlp.harness.training.TrainingWatch;

/** Two stages: making the model is four fifths of each. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunProgressTest {

  private final List<ProgressEvent> events = new ArrayList<>();
  private long now;

  /** A second passes between any two looks at the clock. */
  private final RunProgress progress = new RunProgress(events::add, 2, () -> now += 1_000_000_000L);

  private double last() {
    return events.get(events.size() - 1).fraction();
  }

  @Test
  void each_window_of_a_stage_is_told_with_the_time_left() {
    progress.stageStarts("rte", "quantize", "8-bit integers");
    progress.warmingUp();
    LapWatch windows = progress.measuring();
    windows.between(0, 4, 40);
    windows.between(1, 4, 33);

    ProgressEvent last = events.get(events.size() - 1);
    assertThat(last.activity()).isEqualTo("measuring");
    assertThat(last.stage()).isEqualTo("quantize");
    assertThat(last.done()).isEqualTo(1);
    assertThat(last.total()).isEqualTo(4);
    assertThat(last.unit()).isEqualTo("windows");
    assertThat(last.secondsLeft()).isEqualTo(33);
    assertThat(last.message()).isNull();
  }

  @Test
  void windows_move_the_bar_from_where_making_ended_to_the_end_of_the_stage() {
    progress.stageStarts("rte", "baseline", "as submitted");
    progress.warmingUp();
    double made = events.get(events.size() - 1).fraction();
    LapWatch windows = progress.measuring();
    for (int done = 0; done <= 3; done++) {
      windows.between(done, 3, 3 - done);
    }
    assertThat(made).isCloseTo(0.4, within(1e-9));
    assertThat(events).extracting(ProgressEvent::fraction).isSorted();
    assertThat(events.get(events.size() - 1).fraction()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void every_training_of_several_moves_the_bar() {
    progress.stageStarts("cb", "search", "s");
    for (int turn = 0; turn < 4; turn++) {
      progress.part(turn / 4.0, (turn + 1) / 4.0);
      TrainingWatch watch = progress.training("teaching " + turn);
      double before = last();
      watch.onStep(5, 10, 0.1);
      assertThat(last()).isGreaterThan(before);
      assertThat(last()).isCloseTo(0.4 * (turn + 0.5) / 4, within(1e-9));
      watch.onStep(10, 10, 0.1);
      assertThat(last()).isCloseTo(0.4 * (turn + 1) / 4, within(1e-9));
    }
  }

  @Test
  void time_left_counts_from_the_first_step_that_is_told() {
    progress.stageStarts("cb", "distill", "d");
    TrainingWatch watch = progress.training("distilling");
    now += 600_000_000_000L; // The teacher is asked.
    watch.onStep(41, 100, 0.1);
    assertThat(events.get(events.size() - 1).secondsLeft()).isNull();
    long first = now;
    watch.onStep(42, 100, 0.1);
    double perStep = (now - first) / 1e9;
    assertThat(events.get(events.size() - 1).secondsLeft())
        .isBetween(58 * 0.3 * perStep, 58 * perStep);
  }

  @Test
  void asking_a_teacher_is_told_in_tokens_and_moves_no_bar() {
    progress.stageStarts("cb", "distill", "d");
    AskingWatch watch = progress.asking("asking the teacher");
    watch.onTokens(10, 100);
    watch.onTokens(100, 100);

    ProgressEvent last = events.get(events.size() - 1);
    assertThat(last.activity()).isEqualTo("asking the teacher");
    assertThat(last.done()).isEqualTo(100);
    assertThat(last.unit()).isEqualTo("tokens");
    assertThat(last.secondsLeft()).isZero();
    assertThat(last()).isZero();
  }

  @Test
  void a_part_begins_where_it_should_even_when_those_before_were_left_out() {
    progress.stageStarts("cb", "search", "s");
    progress.part(0.5, 0.75);
    progress.activity("measuring");
    assertThat(last()).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void the_next_stage_is_whole_again() {
    progress.stageStarts("cb", "search", "s");
    progress.part(0.5, 0.75);
    progress.stageEnds("done");
    progress.stageStarts("cb", "distill", "d");
    progress.training("distilling").onStep(5, 10, 0.1);
    assertThat(last()).isCloseTo(0.5 + 0.4 * 0.5, within(1e-9));
    assertThat(events).extracting(ProgressEvent::fraction).isSorted();
  }
}

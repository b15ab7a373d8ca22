package org.sustainlp.harness.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.progress.ProgressEvent;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CountdownTest {

  private final List<ProgressEvent> events = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Countdown countdown =
      new Countdown(events::add, List.of(100.0, 60.0, 40.0), nanos::get);

  private void pass(int seconds) {
    nanos.addAndGet(seconds * 1_000_000_000L);
  }

  @Test
  void before_the_first_row_everything_is_left() {
    assertThat(countdown.secondsLeft()).isCloseTo(200, within(1e-9));
  }

  @Test
  void time_that_passes_is_no_longer_left() {
    countdown.rowStarts("boolq", "a", "A");
    pass(30);
    assertThat(countdown.secondsLeft()).isCloseTo(70 + 100, within(1e-9));
  }

  @Test
  void finished_rows_correct_what_is_expected_of_the_others() {
    countdown.rowStarts("boolq", "a", "A");
    pass(50);
    countdown.rowEnds("a");
    // It took half of what was expected: so will 60 + 40.
    assertThat(countdown.secondsLeft()).isCloseTo(50, within(1e-9));
  }

  @Test
  void a_row_that_is_overdue_makes_the_others_expected_later() {
    countdown.rowStarts("boolq", "a", "A");
    pass(300);
    // Three times what was expected: so are 60 + 40.
    assertThat(countdown.secondsLeft()).isCloseTo(300, within(1e-9));
  }

  @Test
  void windows_tell_what_this_row_needs_and_so_what_the_others_will() {
    countdown.rowStarts("boolq", "a", "A");
    pass(20);
    countdown.measuring().between(0, 6, 180);
    // 200 s where 100 were expected: 60 + 40 will take 200 too.
    assertThat(countdown.secondsLeft()).isCloseTo(180 + 200, within(1e-9));
    ProgressEvent told = events.get(events.size() - 1);
    assertThat(told.unit()).isEqualTo(ProgressEvent.WINDOWS);
    assertThat(told.done()).isZero();
    assertThat(told.total()).isEqualTo(6);
    assertThat(told.secondsLeft()).isCloseTo(380, within(1e-9));
  }

  @Test
  void nothing_is_told_between_two_windows_events() {
    countdown.rowStarts("boolq", "a", "A");
    countdown.measuring().between(0, 2, 100);
    int told = events.size();
    pass(50);
    assertThat(events).hasSize(told);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("countdown");
  }

  @Test
  void the_fraction_never_falls_and_ends_at_one() {
    for (int row = 0; row < 3; row++) {
      countdown.rowStarts("boolq", "r" + row, "R");
      for (int i = 0; i < 5; i++) {
        countdown.measuring().between(i, 5, (5 - i) * 17 * (row + 1));
        pass(17 * (row + 1));
      }
      countdown.measuring().between(5, 5, 0);
      countdown.rowEnds("r" + row);
    }
    assertThat(events).extracting(ProgressEvent::fraction).isSorted();
    ProgressEvent last = events.get(events.size() - 1);
    assertThat(last.fraction()).isEqualTo(1);
    assertThat(last.secondsLeft()).isZero();
    assertThat(events).allMatch(event -> event.total() == 0 || event.done() <= event.total());
  }
}

package org.sustainlp.harness.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LadderRowsTest {

  private final Map<String, MeasuredRung> measured = new HashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private final LadderRows rows =
      new LadderRows(SampleRungs.LADDER, "2 cores with avx2", measured, failures);

  LadderRowsTest() {
    take("baseline", 30, 30);
    take("int8", 10, 10);
    take("pruned-a", 4, 4);
    take("pruned-b", 2, 2);
    measured.put(
        "exit", SampleRungs.measured(SampleRungs.LADDER.extras().get(0).setup(), 1.0, 1.0));
  }

  private void take(String id, double... secondsPerPass) {
    measured.put(id, SampleRungs.measured(SampleRungs.rung(id).setup(), secondsPerPass));
  }

  private Row row(String id) {
    return rows.of(SampleRungs.rung(id));
  }

  @Test
  void seconds_are_scaled_from_the_examples_measured_to_all() {
    // 30 s for 10 examples are 168 s for 56.
    assertThat(row("baseline").ours().seconds()).isCloseTo(168, within(1e-9));
    assertThat(row("baseline").ours().measured().examples()).isEqualTo(10);
    assertThat(row("baseline").ours().measured().scaledTo()).isEqualTo(56);
    assertThat(row("baseline").ours().measured().millisPerExample()).isCloseTo(3000, within(1e-9));
  }

  @Test
  void dollars_are_ours_at_the_paper_s_price() {
    // 168 / 56 * 1e8 / 3600 * 0.677
    assertThat(row("baseline").ours().usdPer100M()).isCloseTo(56_416.67, within(0.01));
  }

  @Test
  void steps_are_against_the_row_named_and_cumulative_ones_against_the_first() {
    assertThat(row("int8").ours().speedup().step()).isCloseTo(3, within(1e-9));
    assertThat(row("pruned-a").ours().speedup().step()).isCloseTo(2.5, within(1e-9));
    assertThat(row("pruned-a").ours().speedup().cumulative()).isCloseTo(7.5, within(1e-9));
    // Alternatives: pruned-b is not against pruned-a.
    assertThat(row("pruned-b").ours().speedup().step()).isCloseTo(5, within(1e-9));
    assertThat(row("pruned-b").ours().speedup().cumulative()).isCloseTo(15, within(1e-9));
    assertThat(row("baseline").ours().speedup().step()).isNull();
    assertThat(row("baseline").ours().speedup().cumulative()).isEqualTo(1);
  }

  @Test
  void verdicts_follow_from_the_cumulative_speed_up_and_name_both_machines() {
    assertThat(row("baseline").verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(row("int8").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(row("int8").ratio()).isCloseTo(1, within(1e-9));
    assertThat(row("pruned-a").verdict()).isEqualTo(Verdict.ABOVE);
    assertThat(row("pruned-a").ratio()).isCloseTo(7.5 / 6, within(1e-9));
    assertThat(row("pruned-a").reason())
        .isEqualTo(
            "7.50 times faster than the baseline on 2 cores with avx2: 1.25 of the paper's 6.00 on"
                + " 8 cores with AVX-512.");
    assertThat(row("int8").reason()).endsWith("A note.");
  }

  @Test
  void slower_than_the_paper_is_below() {
    take("pruned-b", 6, 6);
    // 30 / 6 = 5 against 7.5.
    assertThat(row("pruned-b").verdict()).isEqualTo(Verdict.BELOW);
  }

  @Test
  void windows_that_differ_widely_are_no_evidence() {
    take("pruned-b", 1, 16);
    assertThat(row("pruned-b").verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(row("pruned-b").reason()).contains("measure on an idle machine");
  }

  @Test
  void random_weights_have_no_score_and_seconds_are_never_compared() {
    assertThat(row("int8").ours().score()).isNull();
    assertThat(comparison(row("int8"), "score").verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(comparison(row("int8"), "score").reason()).contains("no accuracy is claimed");
    assertThat(comparison(row("int8"), "seconds").verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
  }

  @Test
  void the_paper_s_dollars_follow_from_its_seconds() {
    assertThat(comparison(row("int8"), "usdPer100M from the paper's seconds").verdict())
        .isEqualTo(Verdict.REPRODUCED);
  }

  @Test
  void estimated_joules_say_so() {
    // 2 J a second: 60 J for 10 examples, 336 J for 56.
    assertThat(row("baseline").ours().energy().joules()).isCloseTo(336, within(1e-9));
    assertThat(row("baseline").ours().energy().kind()).isEqualTo("estimated");
  }

  @Test
  void without_the_baseline_there_is_time_but_no_speed_up() {
    measured.remove("baseline");
    assertThat(row("int8").ours().seconds()).isCloseTo(56, within(1e-9));
    assertThat(row("int8").ours().speedup().cumulative()).isNull();
    assertThat(row("int8").verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(row("int8").reason()).contains("Without a measured baseline");
  }

  @Test
  void a_row_that_failed_says_why_and_the_others_stay() {
    measured.remove("int8");
    failures.put("int8", "the measuring process ended by signal 9");
    assertThat(row("int8").verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(row("int8").failure()).contains("signal 9");
    assertThat(row("int8").ours().seconds()).isNull();
    assertThat(row("pruned-a").ours().speedup().step()).isNull();
    assertThat(row("pruned-a").ours().speedup().cumulative()).isCloseTo(7.5, within(1e-9));
  }

  @Test
  void a_row_with_an_exit_is_what_was_measured_and_says_that_its_share_is_set() {
    Row exit = rows.of(SampleRungs.LADDER.extras().get(0));
    // 30 s against 1 s; 2 J for 10 examples are 11.2 J for 56.
    assertThat(exit.ours().speedup().cumulative()).isCloseTo(30, within(1e-9));
    assertThat(exit.ours().energy().joules()).isCloseTo(11.2, within(1e-9));
    assertThat(exit.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(exit.reason()).contains("no such row").contains("The share is set");
  }

  private static Comparison comparison(Row row, String figure) {
    return row.comparisons().stream()
        .filter(each -> each.figure().equals(figure))
        .findFirst()
        .orElseThrow();
  }
}

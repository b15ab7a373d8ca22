package org.sustainlp.harness.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;
import org.sustainlp.harness.reproduction.experiment.EnergyRatio;
import org.sustainlp.harness.reproduction.experiment.Experiments;
import org.sustainlp.harness.reproduction.experiment.Setup;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnergyRowsTest {

  private static final EnergyRatio EXPERIMENT =
      (EnergyRatio) Experiments.of("fastformers-energy").orElseThrow();

  @Test
  void counted_joules_in_the_paper_s_range_reproduce_it_in_both_accountings() {
    Row row = row("measured", List.of(1000.0, 1000.0), List.of(20.0, 20.0));
    assertThat(row.comparisons())
        .extracting(Comparison::figure)
        .containsExactly("energyRatio", "energyRatio.sharedTask");
    assertThat(row.comparisons())
        .allSatisfy(
            each -> {
              assertThat(each.ours()).isCloseTo(50, within(1e-9));
              assertThat(each.paper()).isEqualTo(6.9);
              assertThat(each.paperHigh()).isEqualTo(125.8);
              assertThat(each.verdict()).isEqualTo(Verdict.REPRODUCED);
            });
    assertThat(row.paper().energyRatio()).containsExactly(6.9, 125.8);
  }

  @Test
  void counted_joules_outside_the_range_are_above_or_below_it() {
    assertThat(row("measured", List.of(1000.0, 1000.0), List.of(5.0, 5.0)).verdict())
        .isEqualTo(Verdict.ABOVE);
    assertThat(row("measured", List.of(10.0, 10.0), List.of(5.0, 5.0)).verdict())
        .isEqualTo(Verdict.BELOW);
  }

  @Test
  void estimated_joules_are_shown_but_never_compared() {
    Row row = row("estimated", List.of(1000.0, 1000.0), List.of(20.0, 20.0));
    assertThat(row.comparisons())
        .extracting(Comparison::verdict)
        .containsOnly(Verdict.NOT_COMPARABLE);
    assertThat(row.comparisons().get(0).ours()).isCloseTo(50, within(1e-9));
    assertThat(row.reason()).contains("No energy counter").contains("load-model:test");
  }

  @Test
  void without_joules_there_is_no_ratio_and_no_zero() {
    Row row = row("unavailable", List.of(), List.of());
    assertThat(row.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(row.comparisons().get(0).ours()).isNull();
    assertThat(row.ours().energy().joules()).isNull();
    assertThat(row.ours().energy().kwhWithPue()).isNull();
  }

  @Test
  void the_shared_task_s_kilowatt_hours_are_joules_times_the_pue() {
    Row row = row("measured", List.of(1000.0, 1000.0), List.of(20.0, 20.0));
    // 20 J for 10 examples are 6,540 J for 3,270: / 3.6e6 * 1.58 kWh
    assertThat(row.ours().energy().joules()).isCloseTo(6540, within(1e-6));
    assertThat(row.ours().energy().kwhWithPue()).isCloseTo(0.00287033, within(1e-8));
    assertThat(row.ours().baselineEnergy().joules()).isCloseTo(327_000, within(1e-6));
  }

  @Test
  void the_page_shows_both_accountings_and_the_joules_with_their_kind() {
    Page page = new Page();
    FigureTables.print(
        List.of(
            row("estimated", List.of(1000.0, 1000.0), List.of(20.0, 20.0)),
            row("unavailable", List.of(), List.of())),
        page);
    assertThat(page.toString().lines())
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.contains("energyRatio.sharedTask") && line.contains("50.00"))
        .anyMatch(line -> line.contains("327000") && line.contains("6540"))
        .anyMatch(line -> line.equals("energy is estimated: load-model:test"));
  }

  @Test
  void a_task_that_failed_says_why() {
    Row row = new EnergyRows(EXPERIMENT).failed(EXPERIMENT.rows().get(0), "no memory");
    assertThat(row.failure()).isEqualTo("no memory");
    assertThat(row.reason()).contains("no memory");
  }

  private static Row row(String kind, List<Double> before, List<Double> now) {
    return new EnergyRows(EXPERIMENT)
        .of(
            EXPERIMENT.rows().get(0),
            3270,
            rung(EXPERIMENT.baseline(), kind, before),
            rung(EXPERIMENT.optimized(), kind, now));
  }

  private static MeasuredRung rung(Setup setup, String kind, List<Double> joulesPerPass) {
    return SampleRungs.measured(setup, List.of(1.0, 1.0), kind, joulesPerPass);
  }
}

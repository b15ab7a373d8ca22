package org.sustainlp.harness.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.measuring.Protocol;
import org.sustainlp.harness.progress.ProgressSink;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;
import org.sustainlp.harness.reproduction.experiment.Experiments;
import org.sustainlp.harness.reproduction.experiment.PaperMachine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CostReproductionTest {

  @Test
  void the_paper_s_seven_dollar_figures_follow_from_its_seven_times() {
    List<Row> rows = run(Set.of()).rows();
    assertThat(rows)
        .extracting(row -> Math.round(row.ours().usdPer100M()))
        .containsExactly(4223L, 1204L, 129L, 57L, 33L, 24L, 18L);
    assertThat(rows).extracting(Row::verdict).containsOnly(Verdict.REPRODUCED);
    // 734.35 / 3270 * 1e8 / 3600 * 0.677
    assertThat(rows.get(0).ours().usdPer100M()).isCloseTo(4223.1987, within(1e-4));
  }

  @Test
  void nothing_is_measured_and_the_page_says_so() {
    ReproductionReport report = run(Set.of());
    assertThat(report.conditions().weights()).isEqualTo("none");
    assertThat(report.rows()).allMatch(row -> row.ours().seconds() == null);
    assertThat(ReproductionText.of(report).lines())
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.contains("Nothing is measured"))
        .anyMatch(line -> line.startsWith("pruned-8h-600") && line.contains("18.06"));
  }

  @Test
  void only_the_rows_wanted_are_computed() {
    assertThat(run(Set.of("pruned-8h-600")).rows())
        .extracting(Row::id)
        .containsExactly("pruned-8h-600");
  }

  @Test
  void a_dollar_more_or_less_is_not_reproduced() {
    PaperMachine machine = new PaperMachine("F16s_v2", 8, "AVX-512", 0.677);
    assertThat(CostReproduction.comparison(machine, 3270, 3.14, 18).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(CostReproduction.comparison(machine, 3270, 3.14, 17).verdict())
        .isEqualTo(Verdict.ABOVE);
    assertThat(CostReproduction.comparison(machine, 3270, 3.14, 19).verdict())
        .isEqualTo(Verdict.BELOW);
  }

  private static ReproductionReport run(Set<String> rows) {
    ReproductionPlan plan =
        new ReproductionPlan(
            Experiments.of("fastformers-cost").orElseThrow(),
            null,
            null,
            Path.of("unused"),
            rows,
            null,
            null,
            1,
            Protocol.of(5));
    return Reproduction.run(plan, Machine.here(), ProgressSink.NONE);
  }
}

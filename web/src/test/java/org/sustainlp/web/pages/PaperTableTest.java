package org.sustainlp.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.ReaderWish;
import org.sustainlp.harness.reproduction.Comparison;
import org.sustainlp.harness.reproduction.ReproductionReport;
import org.sustainlp.harness.reproduction.Verdict;
import org.sustainlp.web.testsupport.SampleReports;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaperTableTest {

  @Test
  void a_cost_model_keeps_the_papers_price_unless_the_reader_names_another() {
    PaperTable usual = PaperTable.of(costModel(), ReaderChoice.DEFAULT);
    PaperTable tenfold = PaperTable.of(costModel(), price("6.77"));

    assertThat(usual.hasCost()).isTrue();
    assertThat(usual.hasCarbon()).as("nothing was measured").isFalse();
    assertThat(usual.rows().get(0).costs())
        .containsExactly(new PaperTable.Cost("by the paper's seconds", "57.3"));
    assertThat(tenfold.rows().get(0).costs())
        .containsExactly(new PaperTable.Cost("by the paper's seconds", "573"));
    assertThat(tenfold.rows().get(0).figures()).isEqualTo(usual.rows().get(0).figures());
  }

  private static ReaderChoice price(String usdPerHour) {
    return new ReaderWish(null, null, null, usdPerHour, null)
        .choice(ReaderWish.Names.PARAMETERS, new ArrayList<>());
  }

  private static ReproductionReport costModel() {
    ReproductionReport.Speedup none = new ReproductionReport.Speedup(null, null);
    double computed = 9.97 / 3270 * 1e8 / 3600 * 0.677;
    Comparison comparison =
        new Comparison(
            "usdPer100M from the paper's seconds",
            57.0,
            null,
            computed,
            null,
            computed / 57,
            Verdict.REPRODUCED,
            "arithmetic");
    return new ReproductionReport(
        ReproductionReport.SCHEMA_VERSION,
        "fastformers-cost",
        "cost-model",
        "Dollars",
        "Table 3",
        SampleReports.report("boolq", "real", null).environment(),
        new ReproductionReport.Conditions("none", Map.of(), 42, 0),
        List.of(
            new ReproductionReport.Row(
                "int8",
                "int8",
                new ReproductionReport.Paper(9.97, none, null, null, 57.0),
                new ReproductionReport.Ours(
                    null,
                    null,
                    none,
                    new ReproductionReport.SpeedupInterval(null, null),
                    null,
                    null,
                    null,
                    null,
                    computed,
                    null),
                computed / 57,
                Verdict.REPRODUCED,
                "arithmetic",
                List.of(comparison),
                null)),
        List.of(),
        List.of());
  }
}

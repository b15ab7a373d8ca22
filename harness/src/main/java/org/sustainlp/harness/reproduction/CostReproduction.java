package org.sustainlp.harness.reproduction;

import java.util.List;
import java.util.Locale;
import org.sustainlp.harness.reproduction.ReproductionReport.Ours;
import org.sustainlp.harness.reproduction.ReproductionReport.Paper;
import org.sustainlp.harness.reproduction.ReproductionReport.Row;
import org.sustainlp.harness.reproduction.ReproductionReport.Speedup;
import org.sustainlp.harness.reproduction.experiment.CostModel;
import org.sustainlp.harness.reproduction.experiment.PaperMachine;

/** A paper's dollars from its own seconds: nothing is measured. */
final class CostReproduction {

  private CostReproduction() {}

  static List<Row> rows(CostModel model, ReproductionPlan plan) {
    return model.rows().stream()
        .filter(row -> plan.wants(row.id()))
        .map(row -> row(model, row))
        .toList();
  }

  private static Row row(CostModel model, CostModel.Row row) {
    Comparison comparison =
        comparison(model.machine(), model.examples(), row.seconds(), row.usdPer100Million());
    return Row.of(
        row.id(),
        row.title(),
        new Paper(row.seconds(), Speedup.NONE, null, null, (double) row.usdPer100Million()),
        Ours.NOTHING.costing(comparison.ours()),
        List.of(comparison),
        null);
  }

  /** The paper prints whole dollars: the same is what rounds to the same. */
  static Comparison comparison(
      PaperMachine machine, int examples, double seconds, int usdPer100Million) {
    double computed = machine.usdPer100Million(seconds, examples);
    long rounded = Math.round(computed);
    Verdict verdict =
        rounded == usdPer100Million
            ? Verdict.REPRODUCED
            : rounded > usdPer100Million ? Verdict.ABOVE : Verdict.BELOW;
    return new Comparison(
        "usdPer100M from the paper's seconds",
        (double) usdPer100Million,
        null,
        computed,
        null,
        computed / usdPer100Million,
        verdict,
        String.format(
            Locale.ROOT,
            "%s s / %d examples x 1e8 / 3600 x %s USD/h of %s, a price that the paper does not state.",
            seconds,
            examples,
            machine.usdPerHour(),
            machine.name()));
  }
}

package org.sustainlp.harness.reproduction.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a paper's own figures follow from its own seconds: a figure that was copied wrongly would
 * otherwise pass for the paper's.
 */
final class PaperArithmetic {

  /** Half a unit of the second decimal, in which speed-ups are printed. */
  private static final double ROUNDED = 0.0051;

  private PaperArithmetic() {}

  /** Notes rows whose speed-ups or dollars do not follow from their seconds. */
  static void check(Fields root, PaperMachine machine, int examples, List<Rung> rows) {
    Map<String, Double> seconds = new HashMap<>();
    for (Rung row : rows) {
      Double own = row.paper().seconds();
      if (own != null) {
        seconds.put(row.id(), own);
        Double first = seconds.get(rows.get(0).id());
        check(root, row, "cumulative", first, row.paper().cumulative());
        check(root, row, "step", seconds.get(row.relativeTo()), row.paper().step());
        checkDollars(root, row, machine.usdPer100Million(own, examples));
      }
    }
  }

  private static void check(
      Fields root, Rung row, String figure, @Nullable Double before, @Nullable Double stated) {
    Double own = row.paper().seconds();
    if (before != null
        && own != null
        && stated != null
        && Math.abs(before / own - stated) > ROUNDED) {
      disagrees(root, row, figure, stated, before / own);
    }
  }

  private static void checkDollars(Fields root, Rung row, double computed) {
    Integer stated = row.paper().usdPer100Million();
    if (stated != null && Math.round(computed) != stated) {
      disagrees(root, row, "usd-per-100m", stated, computed);
    }
  }

  private static void disagrees(
      Fields root, Rung row, String figure, Number stated, double computed) {
    root.problem(
        row.id() + "'s \"" + figure + "\" is " + stated + " but its seconds give " + computed,
        "Look it up again.");
  }
}

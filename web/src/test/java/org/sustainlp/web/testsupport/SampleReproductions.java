package org.sustainlp.web.testsupport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.reproduction.Comparison;
import org.sustainlp.harness.reproduction.ReproductionReport;
import org.sustainlp.harness.reproduction.Verdict;

/** Reports of a ladder of two rows. */
final class SampleReproductions {
  private SampleReproductions() {}

  /**
   * @param failure why the second row could not be measured; null when it could
   */
  static ReproductionReport report(String experiment, int examples, @Nullable String failure) {
    return new ReproductionReport(
        ReproductionReport.SCHEMA_VERSION,
        experiment,
        "speed-ladder",
        "A <small> ladder",
        "Table 3",
        SampleReports.report("boolq", "real", null).environment(),
        new ReproductionReport.Conditions("random", Map.of(), 42, 5),
        List.of(
            row("baseline", 1.0, 1.0, Verdict.NOT_COMPARABLE, null),
            row("int8", 3.0, failure == null ? 2.85 : null, Verdict.REPRODUCED, failure)),
        List.of(),
        List.of(examples + " examples in every row."));
  }

  private static ReproductionReport.Row row(
      String id, double paper, @Nullable Double ours, Verdict verdict, @Nullable String failure) {
    String reason = id + " for a reason";
    Double ratio = ours == null ? null : ours / paper;
    List<Double> interval = ours == null ? null : List.of(ours - 0.1, ours + 0.1);
    return new ReproductionReport.Row(
        id,
        "Row " + id,
        new ReproductionReport.Paper(
            60 / paper, new ReproductionReport.Speedup(null, paper), null, null, null),
        ours(ours, interval),
        ratio,
        verdict,
        reason,
        List.of(
            new Comparison(
                "speedup.cumulative", paper, null, ours, interval, ratio, verdict, reason)),
        failure);
  }

  private static ReproductionReport.Ours ours(
      @Nullable Double speedup, @Nullable List<Double> interval) {
    return new ReproductionReport.Ours(
        speedup == null ? null : 60 / speedup,
        null,
        new ReproductionReport.Speedup(null, speedup),
        new ReproductionReport.SpeedupInterval(null, interval),
        null,
        null,
        speedup == null
            ? null
            : new ReproductionReport.Energy(
                340 / speedup, null, "estimated", List.of("load-model:test"), null),
        null,
        speedup == null ? null : 1e8 / 100 / speedup * 60 / 3600 * 0.677,
        speedup == null ? null : measured());
  }

  private static ReproductionReport.Measured measured() {
    return new ReproductionReport.Measured(
        20,
        100,
        130,
        5,
        1,
        600,
        1200,
        500,
        900,
        12,
        768,
        12,
        64,
        3072,
        "gelu",
        "onnxruntime",
        "shared-input",
        "int8",
        "dynamic",
        1,
        2,
        900L << 20);
  }
}

package org.sustainlp.web.testsupport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.Fidelity;
import org.sustainlp.harness.report.Gains;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.SearchResult;
import org.sustainlp.harness.report.StageEnergy;
import org.sustainlp.harness.report.StageResult;

/** Reports of runs that never happened. */
public final class SampleReports {
  /** The text of every rung's trace. */
  public static final String TRACE =
      """
      # sustainlp energy trace 1
      # source package_j estimated load-model:2 cores
      t_s,package_j,process_cpu_s,busy_cpu_s
      0,0,0,0
      1,30,1,2
      """;

  private static final Fidelity FIDELITY =
      new Fidelity(0.9675, List.of(0.9, 1.0125), 0.8775, 0.0775, 0.009);

  private SampleReports() {}

  public static RunReport report(
      String task, String dataKind, RunReport.@Nullable Failure failure) {
    return new RunReport(
        RunReport.SCHEMA_VERSION,
        failure == null ? RunReport.Status.SUCCEEDED : RunReport.Status.FAILED,
        failure,
        new RunReport.Plan(
            "model",
            "0".repeat(64),
            "fastformers-cpu",
            List.of(task),
            "cpu",
            1,
            3,
            null,
            null,
            dataKind,
            "1".repeat(64)),
        new RunReport.Environment(
            "Test CPU",
            "avx2",
            2,
            8L << 30,
            null,
            "Linux",
            "17",
            Map.of("onnxruntime", "1.29.0"),
            "0.1.0",
            false,
            0.01,
            null),
        List.of(
            new RunReport.TaskResult(
                task, "validation", 100, 0.5, List.of(floor(), ceiling()), ladder())),
        null);
  }

  /** A run on real data whose rungs were scored on the test split too. */
  public static RunReport withTestScore(String task, double score) {
    RunReport report = report(task, "real", null);
    StageResult.FurtherScore test =
        new StageResult.FurtherScore(
            "test", 3_000, Map.of("accuracy", score), score, List.of(score - 0.02, score + 0.02));
    RunReport.TaskResult result = report.results().get(0);
    return new RunReport(
        report.schemaVersion(),
        report.status(),
        null,
        report.plan(),
        report.environment(),
        List.of(
            new RunReport.TaskResult(
                task,
                result.split(),
                result.examples(),
                result.majorityScore(),
                result.baselines(),
                result.stages().stream().map(stage -> with(stage, task, test)).toList())),
        null);
  }

  private static StageResult with(StageResult stage, String task, StageResult.FurtherScore test) {
    return stage.withFurther(Map.of(task, test));
  }

  private static RunReport.BaselineScore floor() {
    return new RunReport.BaselineScore(
        "majority", "most frequent answer", Map.of("accuracy", 0.5), 0.5, List.of(0.41, 0.6), 1e-5);
  }

  private static RunReport.BaselineScore ceiling() {
    return new RunReport.BaselineScore(
        "gold", "gold answers", Map.of("accuracy", 1.0), 1, List.of(1.0, 1.0), 1e-5);
  }

  /** Five rungs that get faster, smaller and a little worse. */
  public static List<StageResult> ladder() {
    return List.of(
        rung("baseline", "Submitted model, fp32", "fp32", 2.0, 40.0, 0.71, 440_000_000L, 1),
        rung("dynamic-length", "Dynamic length", "fp32", 0.9, 18.5, 0.71, 440_000_000L, 2.22),
        rung("distill", "Distilled to 6 layers", "fp32", 0.47, 9.6, 0.69, 270_000_000L, 4.26),
        rung("quantize", "8-bit integers", "int8", 0.19, 4.1, 0.685, 68_000_000L, 10.5)
            .withSearch(search()),
        rung("multi-instance", "2 instances", "int8", 0.14, 3.3, 0.685, 68_000_000L, 14.3));
  }

  private static SearchResult search() {
    return new SearchResult(
        0.01,
        0.72,
        100,
        "joules-per-request",
        true,
        1800,
        1500,
        List.of(new SearchResult.Round(3, 100), new SearchResult.Round(2, 200)),
        List.of(
            candidate("6L-12h-768-int8", 6, null, 2, 0.72, 0.048, "kept", "inside the gate"),
            candidate("6L-12h-768-int8-exit0.01", 6, 0.01, 2, 0.715, 0.041, "won", null),
            candidate("6L-12h-1536-int8", 6, null, 2, 0.73, 0.06, "kept", "inside the gate"),
            candidate(
                "3L-12h-768-int8", 3, null, 1, 0.66, 0.02, "dropped", "0.050 below the gate")),
        List.of("time: 3 of 4 candidates are tried"));
  }

  private static SearchResult.Candidate candidate(
      String id,
      int layers,
      @Nullable Double exitTolerance,
      int round,
      double accuracy,
      double joules,
      String verdict,
      @Nullable String why) {
    return new SearchResult.Candidate(
        id,
        layers,
        12,
        768,
        256,
        "int8",
        exitTolerance,
        17_000_000,
        round,
        100 * round,
        accuracy,
        joules,
        "estimated",
        joules / 20,
        exitTolerance == null ? null : (Double) 0.625,
        verdict,
        why);
  }

  static StageResult rung(
      String id,
      String title,
      String precision,
      double seconds,
      double joules,
      double score,
      long bytes,
      double speedup) {
    return new StageResult(
        id,
        title,
        "onnxruntime",
        precision,
        "cpu",
        2,
        16,
        List.of(2, 2),
        List.of(32, 32),
        bytes / 4,
        bytes,
        "2".repeat(64),
        8,
        1,
        2,
        128,
        id.equals("baseline") ? "fixed" : "dynamic",
        Map.of("accuracy", score),
        score,
        List.of(score - 0.06, score + 0.05),
        3,
        4,
        new StageResult.Spread(seconds, seconds * 0.97, seconds * 1.06),
        100 / seconds,
        new StageResult.Percentiles(seconds * 80, seconds * 90, seconds * 130),
        900L << 20,
        new StageResult.EnergyResult(
            joules,
            joules * 0.7,
            joules * 1.4,
            "estimated",
            List.of("load-model:2 cores"),
            11.0,
            new StageEnergy.TraceFile(
                "traces/rte/" + id + ".csv.gz", "3".repeat(64), 2, 1, 4, 2e-4),
            List.of(
                charge("machine", joules * 1.2, null), charge("net", joules * 0.6, joules / 50))),
        joules / 3.6e6 * 400,
        seconds / 100 * 1e8 / 3600 * 0.677,
        new StageResult.Ratio(
            id.equals("baseline") ? null : 2.0,
            speedup,
            List.of(1.75, 2.25),
            List.of(speedup * 0.9, speedup * 1.1),
            id.equals("multi-instance")),
        new StageResult.Ratio(id.equals("baseline") ? null : 2.0, 40.0 / joules),
        id.equals("distill") ? new StageResult.Making(61, 1200.0, 300, 300, null) : null,
        null,
        Map.of(),
        StageResult.Validity.of(
            id.equals("distill")
                ? List.of(new StageResult.Broken("other-load", "others took up to 12.0 %"))
                : List.of()),
        id.equals("distill") ? new Gains(2.5, 61, 1200.0, 0.125, 9600.0, FIDELITY) : null,
        id.equals("multi-instance")
            ? List.of(new StageResult.ExitShare(2, 0.625), new StageResult.ExitShare(6, 0.375))
            : List.of());
  }

  private static StageEnergy.Attribution charge(
      String mode, double joules, @Nullable Double uncertainty) {
    return new StageEnergy.Attribution(
        mode,
        joules,
        uncertainty,
        "estimated",
        null,
        List.of("load-model:2 cores"),
        List.of("no-dram"),
        null);
  }
}

package org.sustainlp.harness.testsupport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.Fidelity;
import org.sustainlp.harness.report.Gains;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.harness.report.SearchResult;
import org.sustainlp.harness.report.StageEnergy;
import org.sustainlp.harness.report.StageResult;

/** A small report with everything in it: measured, unavailable and failed. */
public final class SampleReport {

  private SampleReport() {}

  public static RunReport failedAfterTwoStages() {
    return new RunReport(
        RunReport.SCHEMA_VERSION,
        RunReport.Status.FAILED,
        new RunReport.Failure("distill", "cb", "the loss is no longer a number at step 3"),
        new RunReport.Plan(
            "starter:all-minilm-l6-v2",
            "sha256:01",
            "fastformers-cpu",
            List.of("cb"),
            "cpu",
            42,
            3,
            null,
            60,
            "practice",
            "sha256:02"),
        new RunReport.Environment(
            "AMD EPYC",
            "avx2",
            2,
            25_274_793_984L,
            null,
            "Debian GNU/Linux 12",
            "OpenJDK 17",
            Map.of("pytorch", "2.7.1"),
            "0.1.0",
            true,
            0.25,
            new RunReport.Conditions("performance", null, true, 12.5, 12.75, 0.02, true)),
        List.of(
            new RunReport.TaskResult(
                "cb",
                "validation",
                56,
                0.4146,
                List.of(
                    new RunReport.BaselineScore(
                        "majority",
                        "most frequent answer",
                        Map.of("accuracy", 0.4146),
                        0.4146,
                        List.of(0.25, 0.5),
                        0.0001)),
                List.of(baseline(), dynamicLength().withSearch(search())))),
        null);
  }

  private static final Fidelity FIDELITY =
      new Fidelity(0.9675, List.of(0.9, 1.0125), 0.8775, 0.0775, 0.009);

  private static StageResult baseline() {
    return stage(
        "baseline",
        "Out of the box",
        "fixed",
        7.28,
        new StageResult.EnergyResult(
            24.5,
            18.0,
            31.0,
            "estimated",
            List.of("load-model:test"),
            0.89,
            new StageEnergy.TraceFile(
                "traces/cb/baseline.csv.gz", "sha256:04", 27, 21.84, 3, 0.0002),
            List.of(
                attribution("machine", 26.5, null, null),
                attribution("net", 17.25, 0.5, null),
                attribution("eit-0.1.8-pue", 41.75, null, 1.58),
                new StageEnergy.Attribution(
                    "codecarbon-rapl",
                    null,
                    null,
                    "unavailable",
                    null,
                    List.of(),
                    List.of(),
                    "it has no package_j"))),
        new StageResult.Ratio(null, 1.0),
        new StageResult.Ratio(null, 1.0),
        new StageResult.Making(65.5, 260.25, 60, 45, 0.8125));
  }

  private static StageEnergy.Attribution attribution(
      String mode, double joules, @Nullable Double uncertainty, @Nullable Double pue) {
    return new StageEnergy.Attribution(
        mode,
        joules,
        uncertainty,
        "estimated",
        pue,
        List.of("load-model:test"),
        List.of("no-dram"),
        null);
  }

  private static StageResult dynamicLength() {
    return stage(
        "dynamic-length",
        "+ dynamic sequence length",
        "dynamic",
        1.12,
        new StageResult.EnergyResult(null, null, null, "unavailable", List.of("rapl:x"), null),
        new StageResult.Ratio(6.5, 6.5, List.of(6.25, 6.75), List.of(6.0, 7.0), false),
        new StageResult.Ratio(null, null),
        null);
  }

  /** A winner, one that stayed to the end, one that failed and one that was never tried. */
  public static SearchResult search() {
    return new SearchResult(
        0.0625,
        0.875,
        50,
        "joules-per-request",
        true,
        1800,
        1710.5,
        List.of(new SearchResult.Round(3, 125), new SearchResult.Round(2, 250)),
        List.of(
            candidate("6L-12h-1536-int8", 6, 384, null, 2, 0.875, 0.078125, "kept", WIDER),
            candidate("6L-256w-12h-1536-int8", 6, 256, null, 2, 0.875, 0.0625, "kept", WIDER),
            candidate(
                "6L-256w-12h-1536-int8-exit0.0625",
                6,
                256,
                0.0625,
                2,
                0.8125,
                0.046875,
                "won",
                null),
            candidate("3L-12h-1536-int8", 3, 384, null, 1, null, null, "dropped", "refused"),
            candidate("3L-256w-12h-1536-int8", 3, 256, null, 0, null, null, "dropped", "no time")),
        List.of("time: 3 of 4 candidates are tried"));
  }

  private static final String WIDER = "inside the gate at 1.33 times the winner's joules";

  private static SearchResult.Candidate candidate(
      String id,
      int layers,
      int hidden,
      @Nullable Double exitTolerance,
      int round,
      @Nullable Double accuracy,
      @Nullable Double joules,
      String verdict,
      @Nullable String why) {
    return new SearchResult.Candidate(
        id,
        layers,
        12,
        1536,
        hidden,
        "int8",
        exitTolerance,
        11_713_152L + 2_000_000L * layers,
        round,
        125 * round,
        accuracy,
        joules,
        joules == null ? "unavailable" : "estimated",
        joules == null ? null : (Double) (joules / 8),
        exitTolerance == null ? null : (Double) 0.625,
        verdict,
        why);
  }

  private static StageResult stage(
      String id,
      String title,
      String padding,
      double seconds,
      StageResult.EnergyResult energy,
      StageResult.Ratio speedup,
      StageResult.Ratio energyRatio,
      StageResult.Making making) {
    return new StageResult(
        id,
        title,
        "pytorch",
        "fp32",
        "cpu",
        1,
        384,
        List.of(12),
        List.of(1536),
        22_713_216,
        90_864_040,
        "sha256:03",
        1,
        1,
        2,
        512,
        padding,
        Map.of("accuracy", 0.75),
        0.75,
        List.of(0.625, 0.875),
        3,
        1,
        new StageResult.Spread(seconds, seconds * 0.5, seconds * 2),
        56 / seconds,
        new StageResult.Percentiles(20.5, 41, 82),
        898_789_376L,
        energy,
        energy.joules() == null ? null : 0.0039,
        244.5,
        speedup,
        energyRatio,
        making,
        making == null ? new StageResult.Agreement("baseline", 1.0, null) : null,
        making == null
            ? Map.of()
            : Map.of(
                "axb",
                new StageResult.FurtherScore(
                    "test",
                    1104,
                    Map.of("matthews-correlation", -0.0625),
                    -0.0625,
                    List.of(-0.125, 0.0))),
        new StageResult.Validity(
            making != null,
            making != null
                ? List.of()
                : List.of(new StageResult.Broken("spread", "the slowest window took 1.31"))),
        making != null ? null : new Gains(4.0, 65.5, 260.25, 0.25, 1041.0, FIDELITY),
        making == null
            ? List.of(new StageResult.ExitShare(1, 0.625), new StageResult.ExitShare(4, 0.375))
            : List.of());
  }
}

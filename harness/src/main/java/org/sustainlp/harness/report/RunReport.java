package org.sustainlp.harness.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one run: the content of {@code run-report.json}.
 *
 * @param schemaVersion raised when a field is renamed or removed; readers keep the old ones
 * @param status whether every task went through every stage
 * @param failure what stopped the run; null when it succeeded
 * @param plan what was asked
 * @param environment the machine and the software that did it
 * @param results one entry per task, in the plan's order; a failed run keeps what it had finished
 * @param signature over this report with {@code signature} null; null until signed
 */
public record RunReport(
    int schemaVersion,
    Status status,
    @Nullable Failure failure,
    Plan plan,
    Environment environment,
    List<TaskResult> results,
    @Nullable Signature signature) {

  public static final int SCHEMA_VERSION = 1;

  public RunReport {
    results = List.copyOf(results);
  }

  public RunReport signed(@Nullable Signature by) {
    return new RunReport(schemaVersion, status, failure, plan, environment, results, by);
  }

  /** How a run ended. */
  public enum Status {
    SUCCEEDED,
    FAILED
  }

  /**
   * What stopped a run.
   *
   * @param stage the stage's id; null when it stopped before any
   * @param task the task's id; null when it stopped before any
   * @param detail the reason, in words for the run's owner
   */
  public record Failure(@Nullable String stage, @Nullable String task, String detail) {}

  /**
   * What was asked.
   *
   * @param model {@code starter:NAME} or the name of the folder or archive
   * @param modelDigest sha256 of the model's files
   * @param recipe the recipe's id
   * @param tasks task ids in order
   * @param device {@code cpu} or {@code cuda:N}
   * @param seed the seed every source of chance is derived from
   * @param repetitions measured passes per stage
   * @param limit examples of the validation split that are used; null for all
   * @param maxTrainSteps optimizer steps allowed per training; null for the recipe's budget
   * @param dataKind {@code real} or {@code practice}; practice results are never ranked with real
   * @param dataDigest sha256 over the files read
   */
  public record Plan(
      String model,
      String modelDigest,
      String recipe,
      List<String> tasks,
      String device,
      long seed,
      int repetitions,
      @Nullable Integer limit,
      @Nullable Integer maxTrainSteps,
      String dataKind,
      String dataDigest) {
    public Plan {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * The machine and the software.
   *
   * @param cpu the processor's name
   * @param isa the widest vector instructions found, for example {@code avx2}
   * @param cores logical processors available to the JVM
   * @param memoryBytes physical memory
   * @param gpu the GPU's name; null when there is none
   * @param os name and version
   * @param jvm name and version
   * @param engines versions by engine name
   * @param harnessVersion this project's version
   * @param shared whether other processes kept the machine busy while it was idle-metered
   * @param idleLoad share of all cores busy in the idle window before the run, in [0, 1]
   * @param conditions what else bears on times and joules; null in reports written before
   */
  public record Environment(
      String cpu,
      String isa,
      int cores,
      long memoryBytes,
      @Nullable String gpu,
      String os,
      String jvm,
      Map<String, String> engines,
      String harnessVersion,
      boolean shared,
      @Nullable Double idleLoad,
      @Nullable Conditions conditions) {}

  /**
   * What bears on times and joules. Unknown where the system does not tell.
   *
   * @param governor the frequency governor of the processors: {@code performance}, …
   * @param turbo whether they may clock above their nominal frequency
   * @param smt whether a core runs several threads
   * @param idleWattsBefore power in the idle window before the run
   * @param idleWattsAfter power in the idle window after the run
   * @param idleDrift how far the two lie apart, as a share of the first
   * @param idleKept whether that is at most 5 %
   */
  public record Conditions(
      @Nullable String governor,
      @Nullable Boolean turbo,
      @Nullable Boolean smt,
      @Nullable Double idleWattsBefore,
      @Nullable Double idleWattsAfter,
      @Nullable Double idleDrift,
      @Nullable Boolean idleKept) {}

  /**
   * One task's ladder.
   *
   * @param task task id
   * @param split the split that was scored: {@code validation}
   * @param examples examples scored in every stage
   * @param majorityScore score of always answering the most frequent class of the training split
   * @param baselines floor, lexical overlap and ceiling on the same examples
   * @param stages in the order they were applied
   */
  public record TaskResult(
      String task,
      String split,
      int examples,
      @Nullable Double majorityScore,
      List<BaselineScore> baselines,
      List<StageResult> stages) {
    public TaskResult {
      // Reports written before there were any have none.
      baselines = baselines == null ? List.of() : List.copyOf(baselines);
      stages = List.copyOf(stages);
    }
  }

  /**
   * An answerer without a model.
   *
   * @param id {@code majority}, {@code overlap} or {@code gold}
   * @param title in words
   * @param metrics each metric's value
   * @param score what the task makes of its metrics
   * @param scoreInterval 95 % bootstrap interval: low, high
   * @param seconds of one pass over all examples: what the harness itself costs, since nothing is
   *     computed
   */
  public record BaselineScore(
      String id,
      String title,
      Map<String, Double> metrics,
      double score,
      List<Double> scoreInterval,
      double seconds) {}

  /**
   * An Ed25519 signature (RFC 8032).
   *
   * @param algorithm {@code Ed25519}
   * @param publicKey X.509 encoding, base64
   * @param value base64
   */
  public record Signature(String algorithm, String publicKey, String value) {}
}

package org.sustainlp.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.StageEnergy.TraceFile;

/**
 * One rung of the ladder: the model that a stage left and what answering the examples with it took.
 *
 * @param id {@code baseline}, {@code dynamic-length}, {@code distill}, {@code quantize}, {@code
 *     multi-instance}, {@code prune}, …
 * @param title the rung in words
 * @param engine {@code pytorch} or {@code onnxruntime}
 * @param precision {@code fp32}, {@code int8}, {@code int8-static}, {@code fp16} or {@code int4}
 * @param device {@code cpu} or {@code cuda:N}
 * @param layers encoder layers; null of a graph handed in whose architecture is not read
 * @param hidden width of token representations; null likewise
 * @param heads attention heads per layer; empty likewise
 * @param ffn feed-forward units per layer; empty likewise
 * @param parameters number of parameters, embeddings included
 * @param modelBytes bytes of the model file that is loaded
 * @param modelDigest sha256 of that file
 * @param batchSize examples per forward pass, each with all its inputs
 * @param instances predictors running side by side
 * @param threads threads of each instance
 * @param maxLength longest input in tokens; longer ones are truncated
 * @param padding {@code fixed}: every input padded to {@code maxLength}; {@code dynamic}: none
 * @param metrics each metric's value in [0, 1]
 * @param score mean of the metrics, in [0, 1]
 * @param scoreInterval 95 % bootstrap interval over examples: low, high
 * @param repetitions measuring windows
 * @param passesPerRepetition passes over all examples in each window, so that short passes still
 *     fill a window long enough to measure
 * @param seconds one pass over all examples
 * @param examplesPerSecond examples / median seconds
 * @param latencyMillis per batch, of every measured pass; at several instances each runs its own
 * @param peakRssBytes largest resident size of the measuring process, which runs this stage alone;
 *     null where the system does not tell
 * @param energy of one pass
 * @param co2eGrams of one pass, energy × PUE × grid intensity; null without energy
 * @param usdPer100M USD for 100 million examples at the paper's machine price
 * @param speedup in time against the stage before and the first
 * @param energyRatio how many times less energy than the stage before and the first
 * @param making what producing this stage's model took; null where nothing was made
 * @param agreement how this stage's predictions compare to the stage it was converted from
 * @param further scores on what was answered besides, untimed, by task id: the test split where the
 *     service's owner has its labels, and with RTE the diagnostics {@code axb} and {@code axg}
 * @param validity whether the measuring kept its own rules; null in reports written before there
 *     were any
 * @param gains over the first rung; null for that one, and in reports written before there were any
 * @param exits the share of examples that was answered at each exit, the model's last layer being
 *     the last of them; empty for a model that cannot stop early
 * @param search that this rung's model won; left out where there was none
 */
public record StageResult(
    String id,
    String title,
    String engine,
    String precision,
    String device,
    @Nullable Integer layers,
    @Nullable Integer hidden,
    List<Integer> heads,
    List<Integer> ffn,
    long parameters,
    long modelBytes,
    String modelDigest,
    int batchSize,
    int instances,
    int threads,
    int maxLength,
    String padding,
    Map<String, Double> metrics,
    double score,
    List<Double> scoreInterval,
    int repetitions,
    int passesPerRepetition,
    Spread seconds,
    double examplesPerSecond,
    Percentiles latencyMillis,
    @Nullable Long peakRssBytes,
    EnergyResult energy,
    @Nullable Double co2eGrams,
    double usdPer100M,
    Ratio speedup,
    Ratio energyRatio,
    @Nullable Making making,
    @Nullable Agreement agreement,
    Map<String, FurtherScore> further,
    @Nullable Validity validity,
    @Nullable Gains gains,
    List<ExitShare> exits,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SearchResult search) {

  public StageResult {
    exits = exits == null ? List.of() : List.copyOf(exits); // likewise
    further = further == null ? Map.of() : further; // reports written before there were any
  }

  /** Without a search. */
  public StageResult(
      String id,
      String title,
      String engine,
      String precision,
      String device,
      @Nullable Integer layers,
      @Nullable Integer hidden,
      List<Integer> heads,
      List<Integer> ffn,
      long parameters,
      long modelBytes,
      String modelDigest,
      int batchSize,
      int instances,
      int threads,
      int maxLength,
      String padding,
      Map<String, Double> metrics,
      double score,
      List<Double> scoreInterval,
      int repetitions,
      int passesPerRepetition,
      Spread seconds,
      double examplesPerSecond,
      Percentiles latencyMillis,
      @Nullable Long peakRssBytes,
      EnergyResult energy,
      @Nullable Double co2eGrams,
      double usdPer100M,
      Ratio speedup,
      Ratio energyRatio,
      @Nullable Making making,
      @Nullable Agreement agreement,
      Map<String, FurtherScore> further,
      @Nullable Validity validity,
      @Nullable Gains gains,
      List<ExitShare> exits) {
    this(
        id,
        title,
        engine,
        precision,
        device,
        layers,
        hidden,
        heads,
        ffn,
        parameters,
        modelBytes,
        modelDigest,
        batchSize,
        instances,
        threads,
        maxLength,
        padding,
        metrics,
        score,
        scoreInterval,
        repetitions,
        passesPerRepetition,
        seconds,
        examplesPerSecond,
        latencyMillis,
        peakRssBytes,
        energy,
        co2eGrams,
        usdPer100M,
        speedup,
        energyRatio,
        making,
        agreement,
        further,
        validity,
        gains,
        exits,
        null);
  }

  /**
   * How many examples needed no more layers than these.
   *
   * @param layer after which they were answered, counted from 1
   * @param share of the examples, in [0, 1]
   */
  public record ExitShare(int layer, double share) {}

  /**
   * A score on another split or diagnostic.
   *
   * @param split {@code test}
   * @param examples how many were scored
   * @param metrics each metric's value; a correlation is in [−1, 1], others in [0, 1]
   * @param score what the task makes of its metrics
   * @param interval 95 % bootstrap interval: low, high
   */
  public record FurtherScore(
      String split,
      int examples,
      Map<String, Double> metrics,
      double score,
      List<Double> interval) {}

  /**
   * Middle and range of the repetitions.
   *
   * @param median the middle value
   * @param low the smallest
   * @param high the largest
   */
  public record Spread(double median, double low, double high) {}

  /**
   * Latency in milliseconds.
   *
   * @param p50 half of the batches were faster
   * @param p90 nine in ten were faster
   * @param p99 ninety-nine in a hundred were faster
   */
  public record Percentiles(double p50, double p90, double p99) {}

  /**
   * Energy of one pass.
   *
   * @param joules median over repetitions; null when unavailable
   * @param low smallest repetition, widened by the source's uncertainty; null when unavailable
   * @param high largest repetition, widened likewise; null when unavailable
   * @param kind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
   * @param sources each source with its model or counter, for example {@code load-model:…}
   * @param idleWatts the machine's power in the idle window before the run; null when unknown
   * @param trace of the measuring windows; null where none was recorded
   * @param attributions what several modes of accounting make of that trace, side by side
   */
  public record EnergyResult(
      @Nullable Double joules,
      @Nullable Double low,
      @Nullable Double high,
      String kind,
      List<String> sources,
      @Nullable Double idleWatts,
      @Nullable TraceFile trace,
      List<StageEnergy.Attribution> attributions) {
    public EnergyResult {
      sources = List.copyOf(sources);
      // Reports written before there were traces have none.
      attributions = attributions == null ? List.of() : List.copyOf(attributions);
    }

    /** Without a trace. */
    public EnergyResult(
        @Nullable Double joules,
        @Nullable Double low,
        @Nullable Double high,
        String kind,
        List<String> sources,
        @Nullable Double idleWatts) {
      this(joules, low, high, kind, sources, idleWatts, null, List.of());
    }

    /** The same with what the trace says. */
    public EnergyResult with(StageEnergy.@Nullable Traced traced) {
      return traced == null
          ? this
          : new EnergyResult(
              joules, low, high, kind, sources, idleWatts, traced.file(), traced.attributions());
    }
  }

  /**
   * How many times better.
   *
   * @param step than the stage before, measured in turn with it; null for the first or when unknown
   * @param cumulative than the first stage, by the medians; null when unknown
   * @param stepInterval 95 % interval of {@code step}: low, high; null where there are no two pairs
   * @param cumulativeInterval 95 % interval of the ratio to the first stage; null likewise
   * @param tie whether {@code stepInterval} covers 1: this stage and the one before cannot be told
   *     apart; null without an interval
   */
  public record Ratio(
      @Nullable Double step,
      @Nullable Double cumulative,
      @Nullable List<Double> stepInterval,
      @Nullable List<Double> cumulativeInterval,
      @Nullable Boolean tie) {

    /** Without intervals. */
    public Ratio(@Nullable Double step, @Nullable Double cumulative) {
      this(step, cumulative, null, null, null);
    }
  }

  /**
   * Whether the measuring kept its own rules.
   *
   * @param valid whether none was broken
   * @param broken each rule that was, with what was seen
   */
  public record Validity(boolean valid, List<Broken> broken) {
    public Validity {
      broken = List.copyOf(broken);
    }

    public static Validity of(List<Broken> broken) {
      return new Validity(broken.isEmpty(), broken);
    }
  }

  /**
   * A broken rule.
   *
   * @param rule {@code spread}, {@code window-length}, {@code other-load}, {@code stolen-time} or
   *     {@code garbage-collection}
   * @param detail what was seen and what is allowed
   */
  public record Broken(String rule, String detail) {}

  /**
   * What producing a model took.
   *
   * @param seconds wall clock
   * @param joules energy by the same meter; null when unavailable
   *     <p>Both belong to the making, also when it was done in an earlier run and only taken from
   *     the cache in this one.
   * @param trainSteps optimizer steps
   * @param keptStep the step whose weights were kept; null where nothing was trained or unknown
   * @param heldOutAccuracy of the kept weights on held-out training examples, in [0, 1]; null
   *     without those
   */
  public record Making(
      double seconds,
      @Nullable Double joules,
      long trainSteps,
      @Nullable Integer keptStep,
      @Nullable Double heldOutAccuracy) {}

  /**
   * How a converted model compares to its parent on the scored examples.
   *
   * @param with the parent's stage id
   * @param predictions share of examples with the same answer, in [0, 1]
   * @param maxLogitDifference largest absolute difference of logits between the unquantized graph
   *     and the PyTorch model; null where no graph was built
   * @param meanCosine mean cosine of the served graph's logits to the unquantized graph's, on some
   *     examples, in [−1, 1]; left out where nothing was quantized
   * @param keptFp32 layers that stay in float32 in the served graph; left out likewise. Reports
   *     written before there were such entries so keep their signatures
   */
  public record Agreement(
      String with,
      double predictions,
      @Nullable Double maxLogitDifference,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double meanCosine,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> keptFp32) {

    /** Of a model that was not quantized. */
    public Agreement(String with, double predictions, @Nullable Double maxLogitDifference) {
      this(with, predictions, maxLogitDifference, null, null);
    }
  }

  /** The same with these scores on other splits and diagnostics. */
  public StageResult withFurther(Map<String, FurtherScore> scores) {
    return new StageResult(
        id,
        title,
        engine,
        precision,
        device,
        layers,
        hidden,
        heads,
        ffn,
        parameters,
        modelBytes,
        modelDigest,
        batchSize,
        instances,
        threads,
        maxLength,
        padding,
        metrics,
        score,
        scoreInterval,
        repetitions,
        passesPerRepetition,
        seconds,
        examplesPerSecond,
        latencyMillis,
        peakRssBytes,
        energy,
        co2eGrams,
        usdPer100M,
        speedup,
        energyRatio,
        making,
        agreement,
        scores,
        validity,
        gains,
        exits,
        search);
  }

  /** The same as the winner of a search. */
  public StageResult withSearch(@Nullable SearchResult found) {
    return new StageResult(
        id,
        title,
        engine,
        precision,
        device,
        layers,
        hidden,
        heads,
        ffn,
        parameters,
        modelBytes,
        modelDigest,
        batchSize,
        instances,
        threads,
        maxLength,
        padding,
        metrics,
        score,
        scoreInterval,
        repetitions,
        passesPerRepetition,
        seconds,
        examplesPerSecond,
        latencyMillis,
        peakRssBytes,
        energy,
        co2eGrams,
        usdPer100M,
        speedup,
        energyRatio,
        making,
        agreement,
        further,
        validity,
        gains,
        exits,
        found);
  }
}

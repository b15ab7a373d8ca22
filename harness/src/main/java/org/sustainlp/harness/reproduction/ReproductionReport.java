package org.sustainlp.harness.reproduction;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.RunReport;

/**
 * A paper's experiment beside ours: the content of {@code reproduction.json}.
 *
 * @param schemaVersion raised when a field is renamed or removed
 * @param experiment its id
 * @param kind {@code speed-ladder}, {@code cost-model} or {@code energy-ratio}
 * @param title for people
 * @param source where the paper's figures come from
 * @param environment the machine and the software that ours were measured with
 * @param conditions what was measured
 * @param rows the paper's rows, in its order
 * @param extras ours beyond the paper; they have no figures of the paper's
 * @param notes what a reader must know about all rows
 */
public record ReproductionReport(
    int schemaVersion,
    String experiment,
    String kind,
    String title,
    String source,
    RunReport.Environment environment,
    Conditions conditions,
    List<Row> rows,
    List<Row> extras,
    List<String> notes) {

  public static final int SCHEMA_VERSION = 1;

  public ReproductionReport {
    rows = List.copyOf(rows);
    extras = List.copyOf(extras);
    notes = List.copyOf(notes);
  }

  /** Whether every row could be measured. */
  public boolean complete() {
    return java.util.stream.Stream.concat(rows.stream(), extras.stream())
        .allMatch(row -> row.failure() == null);
  }

  /**
   * What was measured.
   *
   * @param weights {@code random}, {@code checkpoints}, or {@code none} where nothing is measured
   * @param lengths where each task's input lengths come from, by task id
   * @param seed of weights, token ids and order
   * @param repetitions measuring windows of each row
   */
  public record Conditions(
      String weights, Map<String, LengthSummary> lengths, long seed, int repetitions) {}

  /**
   * A split's input lengths in tokens.
   *
   * @param source where they come from, in words
   * @param inputs how many
   * @param mean of all
   * @param median of all
   */
  public record LengthSummary(String source, int inputs, double mean, int median) {}

  /**
   * One row.
   *
   * @param id the row's name
   * @param title the row in words
   * @param paper what the paper states
   * @param ours what was found here
   * @param ratio ours / paper of the row's first comparison; null when there is none
   * @param verdict of the first comparison
   * @param reason of the first comparison
   * @param comparisons every figure that the paper states, the row's main one first
   * @param failure why the row could not be measured; null when it could
   */
  public record Row(
      String id,
      String title,
      Paper paper,
      Ours ours,
      @Nullable Double ratio,
      Verdict verdict,
      String reason,
      List<Comparison> comparisons,
      @Nullable String failure) {

    public Row {
      comparisons = List.copyOf(comparisons);
    }

    /**
     * @param comparisons at least one, the main one first
     */
    static Row of(
        String id,
        String title,
        Paper paper,
        Ours ours,
        List<Comparison> comparisons,
        @Nullable String failure) {
      Comparison main = comparisons.get(0);
      return new Row(
          id,
          title,
          paper,
          ours,
          main.ratio(),
          main.verdict(),
          main.reason(),
          comparisons,
          failure);
    }
  }

  /**
   * What the paper states; null where it states nothing.
   *
   * @param seconds for all examples
   * @param speedup against the row before and the first
   * @param score in [0, 1]
   * @param energyRatio low and high over the paper's tasks
   * @param usdPer100M USD for 100 million examples
   */
  public record Paper(
      @Nullable Double seconds,
      Speedup speedup,
      @Nullable Double score,
      @Nullable List<Double> energyRatio,
      @Nullable Double usdPer100M) {}

  /**
   * How many times faster.
   *
   * @param step than the row it is relative to; null when unknown
   * @param cumulative than the first row; null when unknown
   */
  public record Speedup(@Nullable Double step, @Nullable Double cumulative) {

    static final Speedup NONE = new Speedup(null, null);
  }

  /**
   * 95 % intervals of speed-ups, low and high; null where there are none.
   *
   * @param step of the step
   * @param cumulative of the cumulative one
   */
  public record SpeedupInterval(@Nullable List<Double> step, @Nullable List<Double> cumulative) {

    static final SpeedupInterval NONE = new SpeedupInterval(null, null);
  }

  /**
   * What was found here; null where nothing was.
   *
   * @param seconds for all examples of the paper's split, scaled from those measured
   * @param secondsInterval 95 %, low and high
   * @param speedup against the row before and the first
   * @param speedupInterval 95 % intervals of both
   * @param score in [0, 1]; null with random weights
   * @param scoreInterval 95 %, low and high
   * @param energy for all examples, scaled likewise
   * @param baselineEnergy of the first rung on the same examples, where the row is about energy
   * @param usdPer100M USD for 100 million examples at the paper's price per hour
   * @param measured how it was measured
   */
  public record Ours(
      @Nullable Double seconds,
      @Nullable List<Double> secondsInterval,
      Speedup speedup,
      SpeedupInterval speedupInterval,
      @Nullable Double score,
      @Nullable List<Double> scoreInterval,
      @Nullable Energy energy,
      @Nullable Energy baselineEnergy,
      @Nullable Double usdPer100M,
      @Nullable Measured measured) {

    static final Ours NOTHING =
        new Ours(
            null, null, Speedup.NONE, SpeedupInterval.NONE, null, null, null, null, null, null);

    Ours costing(@Nullable Double usd) {
      return new Ours(
          seconds,
          secondsInterval,
          speedup,
          speedupInterval,
          score,
          scoreInterval,
          energy,
          baselineEnergy,
          usd,
          measured);
    }
  }

  /**
   * Energy of answering all examples once.
   *
   * @param joules geometric mean over windows; null when unavailable
   * @param interval 95 % over windows, low and high; the source's own uncertainty comes on top
   * @param kind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
   * @param sources counters or models
   * @param kwhWithPue joules in kWh times the PUE of the paper's accounting; null where it has none
   */
  public record Energy(
      @Nullable Double joules,
      @Nullable List<Double> interval,
      String kind,
      List<String> sources,
      @Nullable Double kwhWithPue) {}

  /**
   * How a row was measured.
   *
   * @param examples answered in each pass, one at a time
   * @param scaledTo examples that seconds and joules are given for
   * @param meanTokens mean length of the examples answered
   * @param repetitions measuring windows
   * @param passesPerRepetition passes over the examples in each window
   * @param millisPerExample geometric mean over windows; examples run side by side at several
   *     instances
   * @param cpuMillisPerExample processor time of all threads, mean over windows: what other work on
   *     the machine disturbs least
   * @param p50Millis latency that half of the examples undercut
   * @param p99Millis ninety-nine in a hundred
   * @param layers encoder layers
   * @param hidden width of token representations
   * @param heads attention heads per layer
   * @param headSize width of a head
   * @param ffn feed-forward units per layer
   * @param activation {@code gelu} or {@code relu}
   * @param engine {@code pytorch} or {@code onnxruntime}
   * @param graph the graph's form; null on PyTorch
   * @param precision {@code fp32} or {@code int8}
   * @param padding {@code fixed} or {@code dynamic}
   * @param instances side by side
   * @param threads of each instance
   * @param peakRssBytes of the measuring process; null where not told
   */
  public record Measured(
      int examples,
      int scaledTo,
      double meanTokens,
      int repetitions,
      int passesPerRepetition,
      double millisPerExample,
      double cpuMillisPerExample,
      double p50Millis,
      double p99Millis,
      int layers,
      int hidden,
      int heads,
      int headSize,
      int ffn,
      String activation,
      String engine,
      @Nullable String graph,
      String precision,
      String padding,
      int instances,
      int threads,
      @Nullable Long peakRssBytes) {}
}

package org.sustainlp.web.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One rung of one run's ladder, as the board shows it. What was not measured is null.
 *
 * @param runId the run it comes from
 * @param stage stage id: {@code baseline}, {@code quantize}, …
 * @param position of the stage in its ladder, from 0
 * @param stageTitle the rung in words
 * @param model the submission's name
 * @param team who handed it in
 * @param recipe recipe id
 * @param task task id
 * @param dataKind {@code real} or {@code practice}
 * @param device {@code cpu} or {@code cuda:N}
 * @param engine {@code pytorch} or {@code onnxruntime}
 * @param precision {@code fp32}, {@code int8} or {@code fp16}
 * @param cpu the processor's name
 * @param sharedMachine whether others kept the machine busy
 * @param examples examples scored
 * @param repetitions measured passes
 * @param score mean of the task's metrics, in [0, 1]
 * @param scoreLow lower end of its 95 % interval
 * @param scoreHigh upper end of its 95 % interval
 * @param examplesPerSecond throughput
 * @param latencyP50 milliseconds per batch, half were faster
 * @param latencyP99 milliseconds per batch, 99 in 100 were faster
 * @param joulesPer1000 joules for 1,000 examples
 * @param joulesPer1000Low its lower end
 * @param joulesPer1000High its upper end
 * @param energyKind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
 * @param usdPer100M USD for 100 million examples at the paper's price; readers choose their own
 * @param modelBytes size of the model file
 * @param parameters number of parameters
 * @param speedup in time against the ladder's first rung
 * @param energyRatio times less energy than the ladder's first rung
 * @param testExamples examples of the test split scored; null where nobody has their labels
 * @param testScore score on the test split, in [0, 1]
 * @param testLow lower end of its 95 % interval
 * @param testHigh upper end of its 95 % interval
 * @param certainty how far these can be trusted
 * @param created when its run ended
 */
public record Entry(
    UUID runId,
    String stage,
    int position,
    String stageTitle,
    String model,
    @Nullable String team,
    String recipe,
    String task,
    String dataKind,
    String device,
    String engine,
    String precision,
    String cpu,
    boolean sharedMachine,
    int examples,
    int repetitions,
    @Nullable Double score,
    @Nullable Double scoreLow,
    @Nullable Double scoreHigh,
    @Nullable Double examplesPerSecond,
    @Nullable Double latencyP50,
    @Nullable Double latencyP99,
    @Nullable Double joulesPer1000,
    @Nullable Double joulesPer1000Low,
    @Nullable Double joulesPer1000High,
    String energyKind,
    @JsonIgnore @Nullable Double usdPer100M,
    @Nullable Long modelBytes,
    @Nullable Long parameters,
    @Nullable Double speedup,
    @Nullable Double energyRatio,
    @Nullable Integer testExamples,
    @Nullable Double testScore,
    @Nullable Double testLow,
    @Nullable Double testHigh,
    @JsonUnwrapped Certainty certainty,
    Instant created) {

  /** Milliseconds of wall clock per example; null without a throughput. */
  public @Nullable Double millisPerExample() {
    return examplesPerSecond == null ? null : 1000 / examplesPerSecond;
  }
}

package org.sustainlp.harness.measuring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the measuring process says, one JSON object a line behind {@link #PREFIX}; what native
 * libraries print in between is passed over.
 */
final class Replies {

  static final String PREFIX = "#reply ";

  /** Asks for one window. */
  static final String LAP = "lap";

  /** Asks for what was answered so far; at least one window must have been measured. */
  static final String ANSWERS = "answers";

  private Replies() {}

  /**
   * The model is loaded and warm.
   *
   * @param passes whole passes that fill a window
   * @param windowSeconds expected of a window, by the warm-up
   * @param engineVersion of the engine that answers
   */
  record Ready(int passes, double windowSeconds, String engineVersion) {}

  /**
   * What the last window answered, and what all windows took.
   *
   * @param logits one row per input, of the last measured pass
   * @param unmeasured one row per input that was answered besides
   * @param p50Millis of all measured batches
   * @param peakRssBytes null where not told
   * @param samplerCpuSeconds of the thread that recorded the trace; null where not told
   * @param exits where each input was answered in the last pass; empty where there are no exits
   */
  record Answered(
      List<float[]> logits,
      List<float[]> unmeasured,
      double p50Millis,
      double p90Millis,
      double p99Millis,
      @Nullable Long peakRssBytes,
      @Nullable Double samplerCpuSeconds,
      List<Integer> exits) {}
}

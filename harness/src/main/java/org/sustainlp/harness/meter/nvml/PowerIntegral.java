package org.sustainlp.harness.meter.nvml;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.counter.CounterReader;
import org.sustainlp.harness.meter.counter.Spent;

/** Energy as the integral of power samples, by the trapezoid rule. */
final class PowerIntegral {

  /** Ten samples missed: what happened in between is not known. */
  private static final long LONGEST_STEP_NANOS = 1_000_000_000L;

  private final CounterReader milliwatts;
  private final LongSupplier nanoTime;

  private boolean started;
  private long lastNanos;
  private double lastWatts;
  private double joules;
  private long unknownNanos;
  private int failures;
  private @Nullable String problem;

  /**
   * @param milliwatts the power now
   * @param nanoTime a clock in nanoseconds
   */
  PowerIntegral(CounterReader milliwatts, LongSupplier nanoTime) {
    this.milliwatts = milliwatts;
    this.nanoTime = nanoTime;
  }

  /**
   * Where the integral stood.
   *
   * @param failure why there was no sample at this moment; null when there was
   */
  record Mark(
      long nanos, double joules, long unknownNanos, int failures, @Nullable String failure) {}

  /** Takes one sample. */
  synchronized Mark sample() {
    try {
      double watts = milliwatts.read() / 1e3;
      add(nanoTime.getAsLong(), watts);
      return new Mark(lastNanos, joules, unknownNanos, failures, null);
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
      failures++;
      return new Mark(nanoTime.getAsLong(), joules, unknownNanos, failures, problem);
    }
  }

  /** The energy since a mark of this integral; takes one more sample. */
  synchronized Spent since(Mark start) {
    Mark end = sample();
    double seconds = (end.nanos - start.nanos) / 1e9;
    String failure = start.failure != null ? start.failure : end.failure;
    if (failure != null) {
      return new Spent(OptionalDouble.empty(), seconds, 0, failure);
    }
    double spent = end.joules - start.joules;
    if (spent <= 0) {
      return new Spent(
          OptionalDouble.empty(),
          seconds,
          0,
          String.format(Locale.ROOT, "power read as 0 W for %.3f s", seconds));
    }
    String seen = end.failures > start.failures ? problem : null;
    return Spent.filled(spent, seconds, (end.unknownNanos - start.unknownNanos) / 1e9, seen);
  }

  private void add(long nanos, double watts) {
    long step = nanos - lastNanos;
    if (started && step <= LONGEST_STEP_NANOS) {
      joules += step / 1e9 * (lastWatts + watts) / 2;
    } else if (started) {
      unknownNanos += step;
    }
    started = true;
    lastNanos = nanos;
    lastWatts = watts;
  }
}

package org.sustainlp.harness.meter.load;

import java.util.List;
import java.util.function.LongSupplier;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

/**
 * Processor energy from this process's load: E = T · n · (P_idle + u · (P_full − P_idle)), with u
 * the process's CPU time over T · n (Cloud Carbon Footprint's linear model).
 *
 * <p>It is the energy of a machine that ran nothing else: other processes' work is not charged, the
 * machine's idle power is. Memory is inside the curve's servers and not told apart.
 */
public final class LoadMeter implements Meter {

  private final PowerCurve curve;
  private final int processors;
  private final LongSupplier nanoTime;
  private final LongSupplier processCpuNanos;

  /**
   * @param processors logical processors of the machine
   * @param nanoTime a clock in nanoseconds
   * @param processCpuNanos CPU time of this process in nanoseconds, all threads
   */
  public LoadMeter(
      PowerCurve curve, int processors, LongSupplier nanoTime, LongSupplier processCpuNanos) {
    this.curve = curve;
    this.processors = processors;
    this.nanoTime = nanoTime;
    this.processCpuNanos = processCpuNanos;
  }

  @Override
  public Window open() {
    long cpuStart = processCpuNanos.getAsLong();
    long start = nanoTime.getAsLong();
    return () -> {
      double seconds = (nanoTime.getAsLong() - start) / 1e9;
      double busy = (processCpuNanos.getAsLong() - cpuStart) / 1e9;
      double load = seconds > 0 ? busy / (seconds * processors) : 0;
      double joules = seconds * processors * curve.watts(load);
      return List.of(
          Reading.of(Component.CPU, joules, Kind.ESTIMATED, source(), curve.relativeUncertainty()));
    };
  }

  /** Power of the machine doing nothing, in watts, by the same model. */
  public double idleWatts() {
    return processors * curve.watts(0);
  }

  /**
   * The model and its figures, for example {@code load-model:ccf-linear average 0.74–3.54 W/CPU}.
   */
  public String source() {
    return "load-model:ccf-linear "
        + curve.name()
        + " "
        + curve.idleWatts()
        + "–"
        + curve.fullWatts()
        + " W/CPU x "
        + processors;
  }
}

package org.sustainlp.harness.meter.load;

import java.util.List;
import java.util.function.LongSupplier;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

/**
 * Processor energy from this process's load: E = T · n/m · P(u), with u the process's CPU time over
 * T · n, n the machine's logical processors and m those of the curve (Cloud Carbon Footprint's
 * linear model where the curve is a line).
 *
 * <p>It is the energy of a machine that ran nothing else: other processes' work is not charged, the
 * machine's idle power is.
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
      double joules = seconds * watts(load);
      return List.of(
          Reading.of(Component.CPU, joules, Kind.ESTIMATED, source(), curve.relativeUncertainty())
              .from(curve.dataVersion()));
    };
  }

  /** Power of the machine doing nothing, in watts, by the same model. */
  public double idleWatts() {
    return watts(0);
  }

  /** The model. */
  public PowerCurve curve() {
    return curve;
  }

  /**
   * The model and its figures, for example {@code load-model:ccf-average average 0.74–3.54 W/CPU x
   * 2}.
   */
  public String source() {
    String unit = curve.processors() == 1 ? "CPU" : curve.processors() + " CPU";
    return "load-model:"
        + String.join(
            " ", curve.id(), curve.name(), curve.span(), "W/" + unit, "x", "" + processors);
  }

  private double watts(double load) {
    return curve.watts(load) * processors / curve.processors();
  }
}

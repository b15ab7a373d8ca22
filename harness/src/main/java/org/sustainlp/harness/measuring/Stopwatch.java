package org.sustainlp.harness.measuring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Total;

/**
 * Warm-up, then measuring windows of whole passes.
 *
 * <p>Between a window's two clock reads there are the passes and nothing else but one array copy of
 * each pass's latencies.
 */
final class Stopwatch {

  private final Protocol protocol;
  private final Meter meter;
  private final LongSupplier nanoTime;
  private final LongSupplier processCpuNanos;

  Stopwatch(Protocol protocol, Meter meter, LongSupplier nanoTime, LongSupplier processCpuNanos) {
    this.protocol = protocol;
    this.meter = meter;
    this.nanoTime = nanoTime;
    this.processCpuNanos = processCpuNanos;
  }

  /**
   * Throws answers away: ever more batches until all have run once or the warm-up time is over,
   * then whole passes until it is.
   *
   * @return the expected seconds of one pass, from the last run
   */
  double warmUp(Pass pass) {
    int batches = pass.batchNanos().length;
    double spent = 0;
    double last = 0;
    int count = 0;
    while (count == 0 || spent < protocol.warmUpSeconds()) {
      count = Math.min(Math.max(1, count * 2), batches);
      last = seconds(pass, count);
      spent += last;
    }
    return last * batches / count;
  }

  private double seconds(Pass pass, int count) {
    long start = nanoTime.getAsLong();
    pass.run(count);
    return (nanoTime.getAsLong() - start) / 1e9;
  }

  /** Whole passes that fill a window, at least 1. */
  int passesFor(double passSeconds) {
    return (int)
        Math.max(1, Math.min(10_000, Math.ceil(protocol.minWindowSeconds() / passSeconds)));
  }

  /** Measures {@code passes} whole passes. */
  Lap lap(Pass pass, int passes, List<long[]> latencies) {
    // Room for the latencies is made before the window: only array copies are left inside it.
    List<long[]> seen = new ArrayList<>(passes);
    int batches = pass.batchNanos().length;
    for (int i = 0; i < passes; i++) {
      seen.add(new long[batches]);
    }
    Around before = Around.now();
    Meter.Window window = meter.open();
    long cpuStart = processCpuNanos.getAsLong();
    long start = nanoTime.getAsLong();
    for (int i = 0; i < passes; i++) {
      pass.run();
      System.arraycopy(pass.batchNanos(), 0, seen.get(i), 0, batches);
    }
    long end = nanoTime.getAsLong();
    long cpuEnd = processCpuNanos.getAsLong();
    Total energy = Total.of(window.close(), meter.scope());
    Around after = Around.now();
    latencies.addAll(seen);
    double cpuSeconds = (cpuEnd - cpuStart) / 1e9;
    return new Lap(
        passes,
        (end - start) / 1e9,
        cpuSeconds,
        energy.joules().isPresent() ? energy.joules().getAsDouble() : null,
        energy.kind().id(),
        energy.sources(),
        energy.relativeUncertainty(),
        after.since(before, cpuSeconds));
  }
}

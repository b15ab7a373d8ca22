package org.sustainlp.harness.meter.load;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

/** Memory energy from its size alone: E = T · GiB · P, whatever the memory does. */
public final class MemoryMeter implements Meter {

  private static final double GIB = 1L << 30;

  private final PowerCurve perGib;
  private final double gib;
  private final LongSupplier nanoTime;

  /**
   * @param perGib power of one GiB
   * @param bytes of memory in the machine
   * @param nanoTime a clock in nanoseconds
   */
  public MemoryMeter(PowerCurve perGib, long bytes, LongSupplier nanoTime) {
    this.perGib = perGib;
    this.gib = bytes / GIB;
    this.nanoTime = nanoTime;
  }

  @Override
  public Window open() {
    long start = nanoTime.getAsLong();
    return () -> {
      double joules = (nanoTime.getAsLong() - start) / 1e9 * gib * perGib.watts(0);
      return List.of(
          Reading.of(Component.DRAM, joules, Kind.ESTIMATED, source(), perGib.relativeUncertainty())
              .from(perGib.dataVersion()));
    };
  }

  /** The model and its figures, for example {@code memory-model:ccf-memory 0.392 W/GB x 32.0}. */
  public String source() {
    return String.format(
        Locale.ROOT, "memory-model:%s %s W/GB x %.1f", perGib.id(), perGib.watts(0), gib);
  }
}

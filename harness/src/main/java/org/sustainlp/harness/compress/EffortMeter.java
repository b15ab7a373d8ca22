package org.sustainlp.harness.compress;

import java.util.function.LongSupplier;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Total;

/** Tells at any time what has been spent since it was made, window after window. */
public final class EffortMeter {

  private final Meter meter;
  private final LongSupplier nanoTime;
  private Effort spent = Effort.NONE;
  private Meter.Window window;
  private long start;

  /**
   * @param nanoTime a clock in nanoseconds
   */
  public EffortMeter(Meter meter, LongSupplier nanoTime) {
    this.meter = meter;
    this.nanoTime = nanoTime;
    this.window = meter.open();
    this.start = nanoTime.getAsLong();
  }

  /** Closes the window and opens the next one. */
  public Effort spent() {
    long now = nanoTime.getAsLong();
    Total total = Total.of(window.close(), meter.scope());
    Double joules = total.joules().isPresent() ? (Double) total.joules().getAsDouble() : null;
    spent = spent.plus(new Effort((now - start) / 1e9, joules));
    window = meter.open();
    start = now;
    return spent;
  }
}

package org.sustainlp.harness.meter.powercap;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.counter.CounterReader;
import org.sustainlp.harness.meter.counter.EnergyCounter;

/**
 * A zone whose counter can be read.
 *
 * @param zone which
 * @param reader of its counter, open
 */
record Live(Zone zone, CounterReader reader) {

  /**
   * The first of several zones that count the same: the MSR driver's, or its MMIO twin where only
   * that can be read.
   *
   * @throws IOException why the first cannot be read, if none can
   */
  static Live first(List<Zone> twins, CounterReader.Opener opener) throws IOException {
    IOException problem = null;
    for (Zone zone : twins) {
      try {
        CounterReader reader = opener.open(zone.counter());
        long unused = reader.read();
        return new Live(zone, reader);
      } catch (IOException e) {
        problem = problem == null ? e : problem;
      }
    }
    throw problem == null ? new IOException("no zone") : problem;
  }

  /** A package's dram; null where it is not counted apart, cannot be read or is dead. */
  static @Nullable Live dram(Zone pack, CounterReader.Opener opener, Mirrors.Pause pause) {
    try {
      for (Zone zone : Domains.dramOf(pack)) {
        Live live = new Live(zone, opener.open(zone.counter()));
        return live.dead(pause) ? null : live;
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether the counter stands at zero: no machine is that young, the register is not there. */
  boolean dead(Mirrors.Pause pause) {
    try {
      if (reader.read() != 0) {
        return false;
      }
      pause.take();
      return reader.read() == 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** The counter without its wraps, from now on. */
  EnergyCounter counter(LongSupplier nanoTime) throws IOException {
    return new EnergyCounter(reader, zone.range(), zone.ceilingWatts(), nanoTime);
  }
}

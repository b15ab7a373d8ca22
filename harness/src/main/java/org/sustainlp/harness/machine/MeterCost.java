package org.sustainlp.harness.machine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sustainlp.harness.meter.Meter;

/**
 * What metering itself costs.
 *
 * @param windows opened and closed to find out, at least 1
 * @param microsPerWindow CPU time of opening and closing one, in microseconds
 * @param samplerMicrosPerSecond CPU time of the meters' own threads while a window is open
 */
public record MeterCost(int windows, double microsPerWindow, double samplerMicrosPerSecond) {

  private static final int MOST_WINDOWS = 2_000;
  private static final int WARM_UP_WINDOWS = 500;
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long SAMPLING_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Every thread that a source starts is called so. */
  private static final String SAMPLERS = "energy-";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Share of one core when a window is opened and closed each second, in percent. */
  public double percentOfCoreAtOneHertz() {
    return 100 * (microsPerWindow + samplerMicrosPerSecond) / 1e6;
  }

  /** Measures a meter for about three seconds. */
  public static MeterCost of(Meter meter) {
    var unused = windows(meter, WARM_UP_WINDOWS);
    long before = THREADS.getCurrentThreadCpuTime();
    int windows = windows(meter, MOST_WINDOWS);
    double micros = (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / windows;
    return new MeterCost(windows, micros, samplers(meter));
  }

  private static int windows(Meter meter, int most) {
    long end = System.nanoTime() + MOST_NANOS;
    int windows = 0;
    do {
      var unused = meter.open().close();
      windows++;
    } while (windows < most && System.nanoTime() < end);
    return windows;
  }

  private static double samplers(Meter meter) {
    Meter.Window window = meter.open();
    long before = samplerNanos();
    long start = System.nanoTime();
    LockSupport.parkNanos(SAMPLING_NANOS);
    double seconds = (System.nanoTime() - start) / 1e9;
    long spent = samplerNanos() - before;
    var unused = window.close();
    return Math.max(0, spent) / 1e3 / seconds;
  }

  private static long samplerNanos() {
    long nanos = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(SAMPLERS)) {
        nanos += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos;
  }
}

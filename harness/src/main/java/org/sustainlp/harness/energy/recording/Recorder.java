package org.sustainlp.harness.energy.recording;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.TraceBuilder;

/**
 * Records a trace: one row when started and one when stopped, on the caller's thread, and one every
 * period in between on a daemon thread.
 *
 * <p>Looking is cheap, and how cheap is told with the result. When the buffer is full every other
 * row is dropped and the period doubled, so that a recording of any length fits. The thread is
 * never interrupted: an interrupt would close the open files
 * (java.nio.channels.InterruptibleChannel).
 */
public final class Recorder {

  /** Often enough for wraps and shares, and under 0.1 % of one core. */
  public static final Duration PERIOD = Duration.ofSeconds(1);

  /** 17 minutes at one row a second before the first thinning; 90 kB. */
  static final int CAPACITY = 1_024;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<Sampler> samplers;
  private final LongSupplier nanoTime;
  private final SampleBuffer buffer;
  private final long startNanos;
  private final Thread thread;

  // All of these are guarded by the buffer's monitor.
  private long periodNanos;
  private boolean running = true;

  private Recorder(List<Sampler> samplers, Duration period, LongSupplier nanoTime, int capacity) {
    this.samplers = List.copyOf(samplers);
    this.periodNanos = period.toNanos();
    this.nanoTime = nanoTime;
    this.buffer = new SampleBuffer(capacity);
    this.startNanos = nanoTime.getAsLong();
    this.thread = new Thread(this::run, "energy-recorder");
    thread.setDaemon(true);
  }

  /** Takes the first row and starts the thread. */
  public static Recorder start(List<Sampler> samplers) {
    return start(samplers, PERIOD, System::nanoTime, CAPACITY);
  }

  /** The same with a row every so often. */
  public static Recorder start(List<Sampler> samplers, Duration period) {
    return start(samplers, period, System::nanoTime, CAPACITY);
  }

  static Recorder start(
      List<Sampler> samplers, Duration period, LongSupplier nanoTime, int capacity) {
    Recorder recorder = new Recorder(samplers, period, nanoTime, capacity);
    synchronized (recorder.buffer) {
      recorder.sample(true);
    }
    recorder.thread.start();
    return recorder;
  }

  /**
   * Takes the last row, ends the thread and closes the samplers. Call once.
   *
   * @param facts what is known of the machine
   */
  public Recording stop(Map<Fact, Double> facts) {
    synchronized (buffer) {
      running = false;
      OptionalDouble cpuSeconds = threadCpuSeconds();
      sample(true);
      buffer.notifyAll();
      close();
      TraceBuilder trace = new TraceBuilder();
      facts.forEach(trace::fact);
      samplers.forEach(sampler -> sampler.sources().forEach(trace::source));
      buffer.copyTo(trace);
      return new Recording(trace.build(), cpuSeconds);
    }
  }

  /** The thread is waiting now, so it lives: its CPU time can be told. */
  private OptionalDouble threadCpuSeconds() {
    boolean told = THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
    long nanos = told ? THREADS.getThreadCpuTime(thread.getId()) : -1;
    return nanos < 0 ? OptionalDouble.empty() : OptionalDouble.of(nanos / 1e9);
  }

  private void close() {
    for (Sampler sampler : samplers) {
      try {
        sampler.close();
      } catch (IOException e) {
        // It was only read from: what was recorded is whole.
      }
    }
  }

  private void run() {
    synchronized (buffer) {
      long due = startNanos + periodNanos;
      while (running) {
        long left = due - nanoTime.getAsLong();
        if (left > 0) {
          waitFor(left);
        } else {
          sample(false);
          // A row that comes late is not made up for: rows in a burst would tell nothing.
          due = Math.max(due + periodNanos, nanoTime.getAsLong());
        }
      }
    }
  }

  private void waitFor(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(buffer, Math.max(nanos, 1_000_000));
    } catch (InterruptedException e) {
      running = false;
    }
  }

  /** One row; the caller holds the buffer's monitor. */
  private void sample(boolean boundary) {
    if (buffer.isFull()) {
      buffer.thin();
      periodNanos *= 2;
    }
    buffer.begin((nanoTime.getAsLong() - startNanos) / 1e9, boundary);
    for (Sampler sampler : samplers) {
      sampler.sample(buffer);
    }
  }
}

package org.sustainlp.harness.machine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import org.sustainlp.harness.energy.recording.Recorder;
import org.sustainlp.harness.energy.recording.Recording;

/**
 * What recording a trace costs while a window is measured: CPU time of the sampling thread, as the
 * system counts it, its waking included.
 *
 * @param seconds recorded to find out, at one row a second as in a run
 * @param rows that the thread took in them
 * @param cpuSeconds of the thread
 */
public record RecorderCost(double seconds, int rows, double cpuSeconds) {

  /** Share of one core that recording may take: 0.1 %. */
  public static final double TARGET = 0.001;

  /** So many rows that the code is compiled, as it is after a run's warm-up. */
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private static final Duration WARM_UP_PERIOD = Duration.ofMillis(10);
  private static final Duration LENGTH = Duration.ofSeconds(5);

  /** Rows at the start and the end are the measuring thread's, outside the window. */
  private static final int BOUNDARIES = 2;

  /** Share of one core. */
  public double shareOfOneCore() {
    return cpuSeconds / seconds;
  }

  /** Whether it is below {@link #TARGET}. */
  public boolean kept() {
    return shareOfOneCore() < TARGET;
  }

  /** CPU time of one row in microseconds; empty when there was none. */
  public OptionalDouble microsPerRow() {
    return rows > 0 ? OptionalDouble.of(1e6 * cpuSeconds / rows) : OptionalDouble.empty();
  }

  /** Records for about seven seconds; empty where nothing can be recorded or timed. */
  public static Optional<RecorderCost> of(TraceSources sources) {
    var unused = recorded(sources, WARM_UP_PERIOD, WARM_UP);
    return recorded(sources, Recorder.PERIOD, LENGTH)
        .filter(recording -> recording.samplerCpuSeconds().isPresent())
        .map(
            recording ->
                new RecorderCost(
                    recording.trace().duration(),
                    recording.trace().rows() - BOUNDARIES,
                    recording.samplerCpuSeconds().getAsDouble()));
  }

  private static Optional<Recording> recorded(
      TraceSources sources, Duration period, Duration length) {
    Optional<Recorder> recorder = sources.record(period);
    if (recorder.isPresent()) {
      long end = System.nanoTime() + length.toNanos();
      for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
    return recorder.map(begun -> begun.stop(Map.of()));
  }
}

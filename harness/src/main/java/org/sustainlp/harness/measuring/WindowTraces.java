package org.sustainlp.harness.measuring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.sustainlp.harness.energy.recording.Recorder;
import org.sustainlp.harness.energy.recording.Recording;
import org.sustainlp.harness.energy.trace.Splice;
import org.sustainlp.harness.energy.trace.TraceWriter;
import org.sustainlp.harness.machine.TraceSources;

/**
 * Records every measuring window, and nothing of the time between them.
 *
 * <p>The first row is taken before a window begins and the last after it has ended, on the thread
 * that measures; in between there is the sampling thread alone, which wakes once a second.
 */
final class WindowTraces {

  /** So often that the sampling code is compiled before it matters: cold, it costs far more. */
  private static final Duration WARM_UP_PERIOD = Duration.ofMillis(10);

  private final TraceSources sources;
  private final List<Recording> windows = new ArrayList<>();

  WindowTraces(TraceSources sources) {
    this.sources = sources;
  }

  /** Samples often while something else warms up, and throws the rows away. */
  <T> T warmUp(Supplier<T> other) {
    Optional<Recorder> recorder = sources.record(WARM_UP_PERIOD);
    try {
      return other.get();
    } finally {
      recorder.ifPresent(begun -> begun.stop(Map.of()));
    }
  }

  /** Records while a window is measured. */
  Lap around(Supplier<Lap> window) {
    Optional<Recorder> recorder = sources.record();
    Lap lap = window.get();
    recorder.ifPresent(begun -> windows.add(begun.stop(Map.of())));
    return lap;
  }

  /** Writes all windows so far, one after the other, as one trace; nothing without any. */
  void write(Path file) throws IOException {
    if (!windows.isEmpty()) {
      TraceWriter.write(Splice.of(windows.stream().map(Recording::trace).toList()), file);
    }
  }

  /** CPU seconds of sampling in all windows so far; empty where the JVM does not tell. */
  OptionalDouble samplerCpuSeconds() {
    return windows.stream().allMatch(window -> window.samplerCpuSeconds().isPresent())
        ? OptionalDouble.of(
            windows.stream().mapToDouble(w -> w.samplerCpuSeconds().getAsDouble()).sum())
        : OptionalDouble.empty();
  }
}

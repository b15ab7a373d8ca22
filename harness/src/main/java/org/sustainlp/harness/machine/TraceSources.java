package org.sustainlp.harness.machine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sustainlp.harness.energy.recording.CpuSampler;
import org.sustainlp.harness.energy.recording.MemorySampler;
import org.sustainlp.harness.energy.recording.Recorder;
import org.sustainlp.harness.energy.recording.Sampler;

/**
 * What a trace is recorded from on this machine: the sources of joules that {@link Meters} chose,
 * the kernel's CPU times of this process with its descendants, and its share of the memory.
 *
 * <p>Whatever cannot be opened is left out: its columns are unknown then, and no run is lost for
 * it. Without {@code /proc} there is nothing to attribute by, and nothing is recorded.
 */
public final class TraceSources {

  private static final String OURSELVES = "self";

  private final List<JouleSource> joules;
  private final Path proc;

  /**
   * @param joules in the order in which they are read
   * @param proc where {@code /proc} is mounted
   */
  TraceSources(List<JouleSource> joules, Path proc) {
    this.joules = List.copyOf(joules);
    this.proc = proc;
  }

  /** Starts recording, a row a second; empty where there is no {@code /proc}. */
  public Optional<Recorder> record() {
    return record(Recorder.PERIOD);
  }

  /** The same with a row every so often. */
  public Optional<Recorder> record(Duration period) {
    List<Sampler> samplers = open();
    return samplers.isEmpty() ? Optional.empty() : Optional.of(Recorder.start(samplers, period));
  }

  /** Joules first, since they cost least; memory last, which takes milliseconds. */
  private List<Sampler> open() {
    List<Sampler> samplers = new ArrayList<>();
    for (JouleSource source : joules) {
      add(source, samplers);
    }
    int before = samplers.size();
    add(() -> CpuSampler.open(proc, OURSELVES), samplers);
    if (samplers.size() == before) {
      samplers.forEach(TraceSources::closed);
      return List.of();
    }
    add(() -> MemorySampler.open(proc, OURSELVES), samplers);
    return samplers;
  }

  private static void add(JouleSource source, List<Sampler> samplers) {
    try {
      samplers.add(source.open());
    } catch (IOException e) {
      // Unknown, as the trace will say by having no such column.
    }
  }

  private static void closed(Closeable sampler) {
    try {
      sampler.close();
    } catch (IOException e) {
      // It was only read from.
    }
  }

  /** Logical processors of the machine; empty where the kernel does not tell. */
  public Optional<Integer> processors() {
    try {
      return Optional.of(CpuSampler.processors(proc));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

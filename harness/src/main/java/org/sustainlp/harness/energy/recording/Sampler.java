package org.sustainlp.harness.energy.recording;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Source;

/**
 * Something that can be looked at again and again: a set of counters, a file of the kernel. Called
 * by one thread at a time, in order of time.
 */
public interface Sampler extends Closeable {

  /**
   * Puts what it can read now into the row. What it cannot read it leaves out: that is unknown, and
   * never an exception. Counters are cumulative since any moment and carry no wraps.
   */
  void sample(Row row);

  /** Where its columns of joules come from. Asked once, after the last sample. */
  default Map<Column, Source> sources() {
    return Map.of();
  }

  @Override
  default void close() throws IOException {}
}

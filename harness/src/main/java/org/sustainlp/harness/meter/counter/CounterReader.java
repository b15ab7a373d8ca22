package org.sustainlp.harness.meter.counter;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one energy counter. */
public interface CounterReader {

  /**
   * Its value now.
   *
   * @return microjoules since some moment in the past, at least 0
   * @throws IOException when it cannot be told
   */
  long read() throws IOException;

  /** Whether what it reads is still there. */
  default boolean present() {
    return true;
  }

  /** How readers are made of counter files; another one in tests. */
  interface Opener {
    CounterReader open(Path file) throws IOException;
  }
}

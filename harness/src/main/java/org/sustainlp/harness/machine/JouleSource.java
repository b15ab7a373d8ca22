package org.sustainlp.harness.machine;

import java.io.IOException;
import org.sustainlp.harness.energy.recording.Sampler;

/** A chosen source of joules as columns of a trace; every recording opens it anew. */
@FunctionalInterface
interface JouleSource {

  /**
   * @throws IOException when it cannot be read any more
   */
  Sampler open() throws IOException;
}

package org.sustainlp.harness.energy.recording;

import java.util.OptionalDouble;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * What was recorded, and what recording took.
 *
 * @param trace the rows
 * @param samplerCpuSeconds CPU time of the sampling thread, its waking included; the first and the
 *     last row are the caller's and not in it; empty where the JVM cannot tell
 */
public record Recording(Trace trace, OptionalDouble samplerCpuSeconds) {

  /** CPU time of sampling over the time recorded: the share of one core, at least 0. */
  public OptionalDouble samplerShareOfOneCore() {
    return samplerCpuSeconds.isPresent()
        ? OptionalDouble.of(samplerCpuSeconds.getAsDouble() / trace.duration())
        : OptionalDouble.empty();
  }
}

package org.sustainlp.harness.measuring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measuring window: whole passes over all inputs, and what else the machine did meanwhile.
 *
 * @param passes in the window
 * @param windowSeconds of the whole window
 * @param cpuSeconds of the measuring process in it
 * @param joules of the whole window; null when unavailable
 * @param energyKind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
 * @param energySources counters or models, and why there is no number where there is none
 * @param energyUncertainty one standard deviation as a share of the joules
 * @param surroundings what else happened
 */
public record Lap(
    int passes,
    double windowSeconds,
    double cpuSeconds,
    @Nullable Double joules,
    String energyKind,
    List<String> energySources,
    double energyUncertainty,
    Surroundings surroundings) {

  /** Wall clock of one pass. */
  public double secondsPerPass() {
    return windowSeconds / passes;
  }

  /** Energy of one pass; null when unavailable. */
  public @Nullable Double joulesPerPass() {
    return joules == null ? null : joules / passes;
  }

  /**
   * What else the machine did during a window. Unknown where the system does not tell.
   *
   * @param otherLoad CPU time of other processes as a share of all processors' time, in [0, 1]
   * @param stolen CPU time that a hypervisor gave to others, as such a share
   * @param gcSeconds pauses of the measuring process's own garbage collector
   */
  public record Surroundings(
      @Nullable Double otherLoad, @Nullable Double stolen, double gcSeconds) {}
}

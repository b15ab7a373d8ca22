package org.sustainlp.harness.meter.nvml;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What part of a board's work was ours: our processes' multiprocessor time over that of all.
 *
 * @param share in [0, 1]; empty when it cannot be told
 * @param reason why it cannot; null when it can
 */
public record ProcessShare(OptionalDouble share, @Nullable String reason) {

  /**
   * @param ours process ids as the host counts them
   */
  static ProcessShare of(List<NvmlApi.Utilisation> samples, Collection<Long> ours) {
    double all = samples.stream().mapToInt(NvmlApi.Utilisation::smPercent).sum();
    if (all <= 0) {
      return unknown("no process kept the board busy");
    }
    if (samples.stream().noneMatch(sample -> ours.contains(sample.pid()))) {
      return unknown(
          "none of our processes is known to the driver (in a container it sees others)");
    }
    double mine =
        samples.stream()
            .filter(sample -> ours.contains(sample.pid()))
            .mapToInt(NvmlApi.Utilisation::smPercent)
            .sum();
    return new ProcessShare(OptionalDouble.of(mine / all), null);
  }

  /** Asks a board for the samples after a time, in microseconds of the host's clock. */
  static ProcessShare of(NvmlApi.Board board, boolean mig, Set<Long> ours, long sinceMicros) {
    if (mig) {
      return unknown("MIG is on: the driver does not tell processes apart");
    }
    try {
      return of(board.utilisation(sinceMicros), ours);
    } catch (NvmlError e) {
      return unknown(String.valueOf(e.getMessage()));
    }
  }

  static ProcessShare unknown(String reason) {
    return new ProcessShare(OptionalDouble.empty(), reason);
  }
}

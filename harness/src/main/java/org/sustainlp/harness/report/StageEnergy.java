package org.sustainlp.harness.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stage's trace says of its energy, beside what the meter said. */
public final class StageEnergy {

  private StageEnergy() {}

  /**
   * A stage's trace and what the modes make of it.
   *
   * @param file where it is
   * @param attributions one for each mode, in order
   */
  public record Traced(TraceFile file, List<Attribution> attributions) {
    public Traced {
      attributions = List.copyOf(attributions);
    }
  }

  /**
   * A recorded trace, for {@code sustainlp energy replay}.
   *
   * @param path in the run's folder, with {@code /} between
   * @param sha256 {@code sha256:} and 64 hexadecimal digits, of the compressed file
   * @param samples rows
   * @param seconds of all measuring windows; the time between them is not in it
   * @param passes over all examples in these windows
   * @param samplerShareOfCore CPU time of the sampling thread over {@code seconds}, measured; null
   *     where the JVM does not tell
   */
  public record TraceFile(
      String path,
      String sha256,
      int samples,
      double seconds,
      int passes,
      @Nullable Double samplerShareOfCore) {}

  /**
   * Energy of one pass by one mode of accounting.
   *
   * @param mode {@code machine}, {@code process-share}, {@code net}, {@code eit-0.1.8}, {@code
   *     eit-0.1.8-pue} or {@code codecarbon-rapl}
   * @param joules mean over all windows; null when unavailable
   * @param uncertainty one standard deviation in joules that the mode itself adds, such as that of
   *     the idle power; null where it adds none that is known
   * @param kind {@code measured}, {@code estimated}, {@code mixed} or {@code unavailable}
   * @param pueInside the power usage effectiveness inside the joules; null for the machine alone
   * @param sources the counters or models of the parts charged for
   * @param flags what to know about the number, by the words of {@code energy replay}
   * @param unavailable why there is no number; null when there is
   */
  public record Attribution(
      String mode,
      @Nullable Double joules,
      @Nullable Double uncertainty,
      String kind,
      @Nullable Double pueInside,
      List<String> sources,
      List<String> flags,
      @Nullable String unavailable) {
    public Attribution {
      sources = List.copyOf(sources);
      flags = List.copyOf(flags);
    }
  }
}

package org.sustainlp.web.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was handed in.
 *
 * @param id names it for ever
 * @param name what its owner calls it
 * @param team who handed it in; null when not said
 * @param archiveDigest sha256 of the uploaded archive, hexadecimal
 * @param archiveBytes the archive's size
 * @param modelPath the unpacked model's folder
 * @param recipe the recipe's id
 * @param tasks task ids, one run each
 * @param device {@code cpu} or {@code cuda:N}
 * @param limits what its runs are limited to
 * @param created when it was accepted
 */
public record Submission(
    UUID id,
    String name,
    @Nullable String team,
    String archiveDigest,
    long archiveBytes,
    String modelPath,
    String recipe,
    List<String> tasks,
    String device,
    RunLimits limits,
    Instant created) {
  public Submission {
    tasks = List.copyOf(tasks);
  }

  /**
   * What a submission's runs are limited to; null leaves it to the service's configuration.
   *
   * @param maxTrainSteps optimizer steps per training
   * @param examples examples of the validation split
   * @param repetitions measured passes per stage
   * @param seed the seed every source of chance is derived from
   */
  public record RunLimits(
      @Nullable Integer maxTrainSteps,
      @Nullable Integer examples,
      @Nullable Integer repetitions,
      @Nullable Long seed) {
    public static final RunLimits NONE = new RunLimits(null, null, null, null);
  }
}

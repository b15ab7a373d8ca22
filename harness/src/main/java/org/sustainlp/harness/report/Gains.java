package org.sustainlp.harness.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rung has over the first one, what it keeps of it, and what it cost to get there.
 *
 * @param peakRssRatio the first rung's largest resident size over this one's: 4 means a quarter of
 *     the memory; null where either is unknown
 * @param makingSeconds wall clock of making this rung and those between it and the first
 * @param makingJoules energy of that; null when a part is unknown
 * @param savedJoulesPerRequest what one example takes less than on the first rung; negative when it
 *     takes more; null when unknown
 * @param paybackRequests after so many examples the making is paid back in energy; null when it
 *     never is, or when it is unknown
 * @param fidelity what is kept of the first rung's answers; left out in reports written before
 *     there was such an entry, which so keep their signatures
 */
public record Gains(
    @Nullable Double peakRssRatio,
    double makingSeconds,
    @Nullable Double makingJoules,
    @Nullable Double savedJoulesPerRequest,
    @Nullable Double paybackRequests,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Fidelity fidelity) {

  /**
   * Fine-tuning the first rung does not count: both models need it.
   *
   * @param before the rungs from the first to the one before this
   * @param peakRssBytes of this rung
   * @param joulesPerRequest of this rung
   * @param making of this rung; null where nothing was made
   * @param firstJoulesPerRequest of the first rung
   * @param fidelity of this rung to the first
   */
  public static Gains of(
      List<StageResult> before,
      @Nullable Long peakRssBytes,
      @Nullable Double joulesPerRequest,
      StageResult.@Nullable Making making,
      @Nullable Double firstJoulesPerRequest,
      Fidelity fidelity) {
    StageResult first = before.get(0);
    double seconds = making == null ? 0 : making.seconds();
    Double joules = making == null ? (Double) 0.0 : making.joules();
    for (StageResult rung : before.subList(1, before.size())) {
      StageResult.Making earlier = rung.making();
      seconds += earlier == null ? 0 : earlier.seconds();
      joules = sum(joules, earlier == null ? (Double) 0.0 : earlier.joules());
    }
    Double saved =
        firstJoulesPerRequest == null || joulesPerRequest == null
            ? null
            : (Double) (firstJoulesPerRequest - joulesPerRequest);
    Long firstRss = first.peakRssBytes();
    return new Gains(
        firstRss == null || peakRssBytes == null || peakRssBytes == 0
            ? null
            : (Double) ((double) firstRss / peakRssBytes),
        seconds,
        joules,
        saved,
        joules == null || saved == null || saved <= 0 ? null : (Double) (joules / saved),
        fidelity);
  }

  private static @Nullable Double sum(@Nullable Double one, @Nullable Double other) {
    return one == null || other == null ? null : (Double) (one + other);
  }
}

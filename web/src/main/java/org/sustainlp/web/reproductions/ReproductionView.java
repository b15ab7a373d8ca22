package org.sustainlp.web.reproductions;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.web.store.Reproduction;

/**
 * A reproduction as JSON.
 *
 * @param id names it
 * @param experiment id of the experiment
 * @param limit examples measured in every row; null for the experiment's own numbers
 * @param state {@code queued running succeeded failed cancelled}
 * @param stage the row being measured; null before the first
 * @param progress of the whole, in [0, 1]
 * @param attempt how often a worker took it
 * @param failure why it failed; null otherwise
 * @param activity what is being done, with examples and seconds left; null before the first
 * @param created when it was queued
 * @param started when its last attempt began
 * @param finished when it ended
 * @param report the harness's own text; null until there is one, and in lists
 */
public record ReproductionView(
    UUID id,
    String experiment,
    @Nullable Integer limit,
    String state,
    @Nullable String stage,
    double progress,
    int attempt,
    @Nullable String failure,
    @Nullable ProgressEvent activity,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant finished,
    @JsonRawValue @Nullable String report) {

  /**
   * @param report its text; null where it is not told
   */
  public static ReproductionView of(Reproduction reproduction, @Nullable String report) {
    return new ReproductionView(
        reproduction.id(),
        reproduction.experiment(),
        reproduction.limit(),
        reproduction.state().id(),
        reproduction.stage(),
        reproduction.progress(),
        reproduction.attempt(),
        reproduction.failure(),
        reproduction.activity(),
        reproduction.created(),
        reproduction.started(),
        reproduction.finished(),
        report);
  }
}

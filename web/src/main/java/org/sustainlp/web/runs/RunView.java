package org.sustainlp.web.runs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.web.store.Run;

/**
 * A run as JSON; events carry the same.
 *
 * @param id names it
 * @param submissionId the submission it belongs to
 * @param task task id
 * @param state {@code queued running succeeded failed cancelled}
 * @param stage the rung being made or measured; null before the first
 * @param progress of the whole run, in [0, 1]
 * @param attempt how often a worker took it
 * @param practice whether it runs on generated data; null until it starts
 * @param failure why it failed; null otherwise
 * @param activity what is being done, with steps, loss and seconds left; null before the first
 * @param created when it was queued
 * @param started when its last attempt began
 * @param finished when it ended
 */
public record RunView(
    UUID id,
    UUID submissionId,
    String task,
    String state,
    @Nullable String stage,
    double progress,
    int attempt,
    @Nullable Boolean practice,
    @Nullable String failure,
    @Nullable ProgressEvent activity,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant finished) {

  public static RunView of(Run run) {
    return new RunView(
        run.id(),
        run.submissionId(),
        run.task(),
        run.state().id(),
        run.stage(),
        run.progress(),
        run.attempt(),
        run.practice(),
        run.failure(),
        run.activity(),
        run.created(),
        run.started(),
        run.finished());
  }
}

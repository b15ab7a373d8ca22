package org.sustainlp.web.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;

/**
 * One submission on one task, as it stands.
 *
 * @param id names it for ever
 * @param submissionId the submission it belongs to
 * @param task task id
 * @param state where it is
 * @param stage the rung being made or measured; null before the first
 * @param progress of the whole run, in [0, 1]
 * @param attempt how often a worker took it; the number that worker must show when it writes
 * @param worker who holds or held it; null before the first claim
 * @param failure why it failed, for its owner; null otherwise
 * @param practice whether it runs on generated data; null until it starts
 * @param activity the newest progress event; null before the first
 * @param log its last lines
 * @param logLines how many lines there ever were, of which {@code log} holds the last
 * @param created when it was queued
 * @param started when its last attempt began; null before
 * @param finished when it ended; null before
 */
public record Run(
    UUID id,
    UUID submissionId,
    String task,
    RunState state,
    @Nullable String stage,
    double progress,
    int attempt,
    @Nullable String worker,
    @Nullable String failure,
    @Nullable Boolean practice,
    @Nullable ProgressEvent activity,
    List<String> log,
    long logLines,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant finished)
    implements Work {
  public Run {
    log = List.copyOf(log);
  }
}

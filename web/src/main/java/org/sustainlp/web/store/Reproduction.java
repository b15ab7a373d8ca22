package org.sustainlp.web.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;

/**
 * A paper's experiment that is or was measured here, as it stands.
 *
 * @param id names it for ever
 * @param experiment id of the experiment
 * @param limit examples measured in every row; null for the experiment's own numbers
 * @param state where it is
 * @param stage the row being measured; null before the first
 * @param progress of the whole, in [0, 1]
 * @param attempt how often a worker took it; the number that worker must show when it writes
 * @param failure why it failed; null otherwise
 * @param activity the newest progress event; null before the first
 * @param log its last lines
 * @param logLines how many lines there ever were, of which {@code log} holds the last
 * @param created when it was queued
 * @param started when its last attempt began; null before
 * @param finished when it ended; null before
 */
public record Reproduction(
    UUID id,
    String experiment,
    @Nullable Integer limit,
    RunState state,
    @Nullable String stage,
    double progress,
    int attempt,
    @Nullable String failure,
    @Nullable ProgressEvent activity,
    List<String> log,
    long logLines,
    Instant created,
    @Nullable Instant started,
    @Nullable Instant finished)
    implements Work {
  public Reproduction {
    log = List.copyOf(log);
  }

  @Override
  public @Nullable String task() {
    ProgressEvent now = activity;
    return now == null ? null : now.task();
  }

  /** Null: speed depends on shapes and lengths, and the report says whose lengths they are. */
  @Override
  public @Nullable Boolean practice() {
    return null;
  }
}

package org.sustainlp.web.runs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.web.store.Work;

/**
 * The data of every server-sent event: where a run or a reproduction is, flat.
 *
 * @param id the run or the reproduction
 * @param task task id; null where none is at hand
 * @param state {@code queued running succeeded failed cancelled}
 * @param stage the rung or row being made or measured; null before the first
 * @param progress of the whole, in [0, 1]
 * @param attempt how often a worker took it
 * @param practice whether it runs on generated data; null until that is known
 * @param failure why it failed; null otherwise
 * @param activity what is being done, in words; null before the first
 * @param done units finished of this activity
 * @param total units of this activity; 0 when unknown
 * @param unit {@code steps} or {@code windows}, empty when there is no total; null before the first
 * @param loss mean training loss of the last steps; null outside training
 * @param secondsLeft of this activity; null until it can be told
 * @param message the line of a {@code log} event; null in the others
 */
record RunEvent(
    UUID id,
    @Nullable String task,
    String state,
    @Nullable String stage,
    double progress,
    int attempt,
    @Nullable Boolean practice,
    @Nullable String failure,
    @Nullable String activity,
    long done,
    long total,
    @Nullable String unit,
    @Nullable Double loss,
    @Nullable Double secondsLeft,
    @Nullable String message) {

  static RunEvent of(Work work) {
    return of(work, null);
  }

  static RunEvent of(Work work, @Nullable String message) {
    ProgressEvent activity = work.activity();
    return new RunEvent(
        work.id(),
        work.task(),
        work.state().id(),
        work.stage(),
        work.progress(),
        work.attempt(),
        work.practice(),
        work.failure(),
        activity == null ? null : activity.activity(),
        activity == null ? 0 : activity.done(),
        activity == null ? 0 : activity.total(),
        activity == null ? null : activity.unit(),
        activity == null ? null : activity.loss(),
        activity == null ? null : activity.secondsLeft(),
        message);
  }
}

package org.sustainlp.harness.progress;

import org.jspecify.annotations.Nullable;

/**
 * How far a run is, at one moment.
 *
 * @param fraction of the whole run, in [0, 1], never falling
 * @param task task id; null before the first
 * @param stage stage id; null before the first
 * @param activity what is being done now, in words: {@code fine-tuning}, {@code measuring}
 * @param done units finished of this activity
 * @param total units of this activity; 0 when unknown
 * @param unit {@code steps}, {@code examples}, {@code tokens} or {@link #WINDOWS}; empty when there
 *     is no total
 * @param loss mean training loss of the last steps; null outside training
 * @param secondsLeft of this activity, of all rows in a reproduction; null until it can be told
 * @param message a line for the log; null when this event only moves a bar
 */
public record ProgressEvent(
    double fraction,
    @Nullable String task,
    @Nullable String stage,
    String activity,
    long done,
    long total,
    String unit,
    @Nullable Double loss,
    @Nullable Double secondsLeft,
    @Nullable String message) {

  /**
   * The unit of measuring windows. Such an event comes just before a window: nobody may do anything
   * after it until the next one comes.
   */
  public static final String WINDOWS = "windows";
}

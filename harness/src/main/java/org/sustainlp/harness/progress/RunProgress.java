package org.sustainlp.harness.progress;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.measuring.LapWatch;
import org.sustainlp.harness.training.AskingWatch;
import org.sustainlp.harness.training.TrainingWatch;

/**
 * Turns what a run does into events. Each stage counts as an equal part of the whole, making its
 * model as the larger share of that part.
 */
public final class RunProgress {

  private static final double MAKING_SHARE = 0.8;
  private static final long QUIET_NANOS = 250_000_000;

  private static final int UNKNOWN = -1;

  private final ProgressSink sink;
  private final LongSupplier nanoTime;
  private final int stages;
  private int finished;
  private @Nullable String task;
  private @Nullable String stage;
  private double fraction;
  private double from;
  private double to = 1;
  private long lastEvent;

  /**
   * @param stages of all tasks together, at least 1
   */
  public RunProgress(ProgressSink sink, int stages, LongSupplier nanoTime) {
    this.sink = sink;
    this.stages = stages;
    this.nanoTime = nanoTime;
  }

  public void stageStarts(String taskId, String stageId, String title) {
    task = taskId;
    stage = stageId;
    from = 0;
    to = 1;
    send("starting", 0, 0, "", null, null, taskId + " / " + stageId + ": " + title);
  }

  public void stageEnds(String result) {
    finished++;
    within(0);
    send("finished", 0, 0, "", null, null, result);
    stage = null;
  }

  /** Something of unknown length begins. */
  public void activity(String activity) {
    send(activity, 0, 0, "", null, null, null);
  }

  /** The model is made; it is loaded and warmed up. */
  public void warmingUp() {
    within(MAKING_SHARE);
    activity("warming up");
  }

  /** The stage is measured; each window moves the bar, and nothing is told inside one. */
  public LapWatch measuring() {
    return (done, total, secondsLeft) -> {
      within(MAKING_SHARE + (1 - MAKING_SHARE) * done / total);
      send("measuring", done, total, ProgressEvent.WINDOWS, null, secondsLeft, null);
    };
  }

  /** A stage could not be finished. */
  public void failed(Throwable problem) {
    sink.failed(problem);
  }

  /** A line for the log. */
  public void message(String message) {
    send("", 0, 0, "", null, null, message);
  }

  /**
   * What comes is one of several parts of making the stage's model: its trainings move the bar from
   * where the part begins to where it ends.
   *
   * @param begins share of the making that is done by now, in [0, 1]
   * @param ends likewise when the part is over
   */
  public void part(double begins, double ends) {
    from = begins;
    to = ends;
    within(MAKING_SHARE * begins);
  }

  /** A training begins, or goes on where it was; its steps move the bar. */
  public TrainingWatch training(String activity) {
    Pace pace = new Pace();
    return (done, total, loss) -> {
      Double secondsLeft = pace.secondsLeft(done, total);
      if (done == total || isTime()) {
        within(MAKING_SHARE * (from + (to - from) * done / total));
        send(activity, done, total, "steps", loss, secondsLeft, null);
      }
    };
  }

  /** A teacher is asked before its student is taught; that moves no bar. */
  public AskingWatch asking(String activity) {
    Pace pace = new Pace();
    activity(activity);
    return (done, total) -> {
      Double secondsLeft = pace.secondsLeft(done, total);
      if (done == total || isTime()) {
        send(activity, done, total, "tokens", null, secondsLeft, null);
      }
    };
  }

  private boolean isTime() {
    return nanoTime.getAsLong() - lastEvent >= QUIET_NANOS;
  }

  /** Time left by what passed since something was first told of. */
  private final class Pace {

    private long firstNanos;
    private long firstDone = UNKNOWN;

    /** Null the first time: what was done before took time that nobody saw. */
    private @Nullable Double secondsLeft(long done, long total) {
      long now = nanoTime.getAsLong();
      if (firstDone == UNKNOWN) {
        firstNanos = now;
        firstDone = done;
      }
      return done == firstDone
          ? null
          : (now - firstNanos) / 1e9 / (done - firstDone) * (total - done);
    }
  }

  private void within(double share) {
    fraction = Math.max(fraction, Math.min(1, (finished + share) / stages));
  }

  private void send(
      String activity,
      long done,
      long total,
      String unit,
      @Nullable Double loss,
      @Nullable Double secondsLeft,
      @Nullable String message) {
    lastEvent = nanoTime.getAsLong();
    sink.accept(
        new ProgressEvent(
            fraction, task, stage, activity, done, total, unit, loss, secondsLeft, message));
  }
}

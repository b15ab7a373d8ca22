package org.sustainlp.harness.reproduction;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.measuring.LapWatch;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressSink;

/**
 * Turns a reproduction into progress events with the time left of the whole. What was expected of
 * the rows still to come is corrected by what the finished ones took and the windows of this one
 * take. Nothing is told inside a measuring window.
 */
final class Countdown {

  private final ProgressSink sink;
  private final List<Double> expected;
  private final LongSupplier nanoTime;
  private int row = -1;
  private long rowStart;
  private double rowNeeds;
  private double finishedExpected;
  private double finishedActual;
  private double fraction;
  private boolean running;
  private @Nullable String task;
  private @Nullable String id;

  /**
   * @param expected seconds of each row in order, each above 0
   * @param nanoTime a clock
   */
  Countdown(ProgressSink sink, List<Double> expected, LongSupplier nanoTime) {
    this.sink = sink;
    this.expected = List.copyOf(expected);
    this.nanoTime = nanoTime;
  }

  void rowStarts(String taskId, String rowId, String title) {
    row++;
    running = true;
    rowStart = nanoTime.getAsLong();
    rowNeeds = expected.get(row) * pace(finishedActual, finishedExpected);
    task = taskId;
    id = rowId;
    send("starting", 0, 0, "", rowId + ": " + title);
  }

  /** The row's model is measured. */
  LapWatch measuring() {
    return (done, total, windowsLeft) -> {
      rowNeeds = elapsed() + windowsLeft;
      send("measuring", done, total, ProgressEvent.WINDOWS, null);
    };
  }

  void rowEnds(String summary) {
    finishedActual += elapsed();
    finishedExpected += expected.get(row);
    running = false;
    send("finished", 0, 0, "", summary);
    id = null;
  }

  /** The row is over, without a result. */
  void rowFails(String reason, Throwable problem) {
    sink.failed(problem);
    rowEnds(id + " failed: " + reason);
  }

  void message(String message) {
    send("", 0, 0, "", message);
  }

  private double elapsed() {
    return row < 0 ? 0 : (nanoTime.getAsLong() - rowStart) / 1e9;
  }

  /** Seconds that the row at hand takes in all. */
  private double needs() {
    return Math.max(rowNeeds, elapsed());
  }

  /** How much longer than expected the rows take: the finished ones, and this one so far. */
  private double pace() {
    return running
        ? pace(finishedActual + needs(), finishedExpected + expected.get(row))
        : pace(finishedActual, finishedExpected);
  }

  private static double pace(double actual, double expected) {
    return expected == 0 ? 1 : actual / expected;
  }

  /** Seconds left of all rows; never below 0. */
  double secondsLeft() {
    double later = expected.stream().skip(row + 1L).mapToDouble(Double::doubleValue).sum();
    double current = running ? needs() - elapsed() : 0;
    return current + later * pace();
  }

  /** Of the whole, never falling. */
  private double fraction() {
    double all = expected.stream().mapToDouble(Double::doubleValue).sum();
    double current = running && needs() > 0 ? expected.get(row) * elapsed() / needs() : 0;
    fraction = Math.max(fraction, Math.min(1, (finishedExpected + current) / all));
    return fraction;
  }

  private void send(String activity, long done, long total, String unit, @Nullable String message) {
    sink.accept(
        new ProgressEvent(
            fraction(), task, id, activity, done, total, unit, null, secondsLeft(), message));
  }
}

package org.sustainlp.harness.reproduction;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressSink;

/**
 * Turns a reproduction into progress events with the time left of the whole. What was expected of
 * the rows still to come is corrected by what the finished ones took.
 */
final class Countdown {

  private final ProgressSink sink;
  private final List<Double> expected;
  private final LongSupplier nanoTime;
  private int row = -1;
  private long rowStart;
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

  /** Several a second would be drawn over each other; it must be closed before the row ends. */
  interface Ticking extends AutoCloseable {
    @Override
    void close();
  }

  synchronized void rowStarts(String taskId, String rowId, String title) {
    row++;
    running = true;
    rowStart = nanoTime.getAsLong();
    task = taskId;
    id = rowId;
    send("starting", 0, 0, rowId + ": " + title);
  }

  /** Tells the time left once a second until it is closed. */
  Ticking measuring() {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "countdown");
              thread.setDaemon(true);
              return thread;
            });
    var unused = clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    return clock::shutdownNow;
  }

  synchronized void tick() {
    long total = Math.max(1, Math.round(expected.get(row) * pace()));
    long done = Math.min(Math.round(elapsed()), total - 1);
    send("measuring", done, total, null);
  }

  synchronized void rowEnds(String summary) {
    finishedActual += elapsed();
    finishedExpected += expected.get(row);
    running = false;
    send("finished", 0, 0, summary);
    id = null;
  }

  /** The row is over, without a result. */
  synchronized void rowFails(String reason, Throwable problem) {
    sink.failed(problem);
    rowEnds(id + " failed: " + reason);
  }

  synchronized void message(String message) {
    send("", 0, 0, message);
  }

  private double elapsed() {
    return row < 0 ? 0 : (nanoTime.getAsLong() - rowStart) / 1e9;
  }

  /** How much longer than expected the rows take: the finished ones, or this one if overdue. */
  private double pace() {
    double finished = finishedExpected == 0 ? 1 : finishedActual / finishedExpected;
    return running ? Math.max(finished, elapsed() / expected.get(row)) : finished;
  }

  /** Seconds left of all rows; never below 0. */
  synchronized double secondsLeft() {
    double later = expected.stream().skip(row + 1L).mapToDouble(Double::doubleValue).sum();
    double current = running ? expected.get(row) * pace() - elapsed() : 0;
    return current + later * pace();
  }

  /** Of the whole, never falling. */
  private double fraction() {
    double all = expected.stream().mapToDouble(Double::doubleValue).sum();
    double current = running ? elapsed() / pace() : 0;
    fraction = Math.max(fraction, Math.min(1, (finishedExpected + current) / all));
    return fraction;
  }

  private void send(String activity, long done, long total, @Nullable String message) {
    sink.accept(
        new ProgressEvent(
            fraction(), task, id, activity, done, total, "s", null, secondsLeft(), message));
  }
}

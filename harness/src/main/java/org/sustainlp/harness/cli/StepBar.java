package org.sustainlp.harness.cli;

import org.sustainlp.harness.progress.ProgressEvent;

/** A bar with time left for work of a known length, on standard error. */
final class StepBar implements AutoCloseable {

  private final ProgressForm.Open sink;
  private final String activity;
  private final long total;
  private final String unit;
  private final long start = System.nanoTime();

  private StepBar(ProgressForm.Open sink, String activity, long total, String unit) {
    this.sink = sink;
    this.activity = activity;
    this.total = total;
    this.unit = unit;
  }

  /**
   * @param total steps in all, at least 1
   */
  static StepBar open(String activity, long total, String unit) {
    return new StepBar(ProgressForm.TERMINAL.open(), activity, total, unit);
  }

  /** So many steps are done, at least 1. */
  void at(long done) {
    double secondsLeft = (System.nanoTime() - start) / 1e9 / done * (total - done);
    sink.accept(
        new ProgressEvent(
            (double) done / total,
            null,
            null,
            activity,
            done,
            total,
            unit,
            null,
            secondsLeft,
            null));
  }

  @Override
  public void close() {
    sink.close();
  }
}

package org.sustainlp.harness.energy.trace;

/**
 * The time between two rows of a trace.
 *
 * @param trace whose rows they are
 * @param from seconds on the trace's clock
 * @param to seconds, later than {@code from}
 */
public record Interval(Trace trace, double from, double to) {

  /** Its length, more than 0. */
  public double seconds() {
    return to - from;
  }

  /** How much a counter grew, at least 0. */
  public double grown(Column counter) {
    Series series = trace.series(counter);
    return series.counter(to) - series.counter(from);
  }

  /** A level at its start, or an interval mean at its end. */
  public double share(Column column) {
    Series series = trace.series(column);
    return column.form() == Column.Form.LEVEL ? series.level(from) : series.intervalMean(to);
  }
}

package org.sustainlp.harness.energy.trace;

import java.util.Arrays;

/** The known values of one column over time; at least one. */
public final class Series {

  private final double[] seconds;
  private final double[] values;

  /**
   * @param seconds strictly increasing
   * @param values one for each time
   */
  Series(double[] seconds, double[] values) {
    this.seconds = seconds;
    this.values = values;
  }

  /** The first time with a value, in seconds. */
  public double start() {
    return seconds[0];
  }

  /** The last time with a value, in seconds. */
  public double end() {
    return seconds[seconds.length - 1];
  }

  double[] times() {
    return seconds.clone();
  }

  /** The value at exactly this time; NaN when none is known there. */
  double at(double time) {
    int found = Arrays.binarySearch(seconds, time);
    return found >= 0 ? values[found] : Double.NaN;
  }

  boolean isKnownAt(double time) {
    return Arrays.binarySearch(seconds, time) >= 0;
  }

  /**
   * A counter's value, growing evenly between two known ones.
   *
   * @param time in [start, end]
   */
  public double counter(double time) {
    int found = Arrays.binarySearch(seconds, time);
    if (found >= 0) {
      return values[found];
    }
    int after = -found - 1;
    if (after == 0 || after == seconds.length) {
      throw new IllegalArgumentException("nothing is known at " + time + " s");
    }
    double part = (time - seconds[after - 1]) / (seconds[after] - seconds[after - 1]);
    return values[after - 1] + part * (values[after] - values[after - 1]);
  }

  /** A level: the last known value at or before the time, or the first one before there is any. */
  public double level(double time) {
    int found = Arrays.binarySearch(seconds, time);
    return values[found >= 0 ? found : Math.max(0, -found - 2)];
  }

  /** An interval mean: the first known value at or after the time, or the last one. */
  public double intervalMean(double time) {
    int found = Arrays.binarySearch(seconds, time);
    return values[found >= 0 ? found : Math.min(values.length - 1, -found - 1)];
  }

  double read(Column.Form form, double time) {
    return switch (form) {
      case COUNTER -> counter(time);
      case LEVEL -> level(time);
      case INTERVAL_MEAN -> intervalMean(time);
    };
  }
}

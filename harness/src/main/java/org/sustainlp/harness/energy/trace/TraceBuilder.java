package org.sustainlp.harness.energy.trace;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Collects rows in the order of their times. */
public final class TraceBuilder {

  /** A trace has at most this many rows: 11 days at one a second, 3 hours at one in 10 ms. */
  public static final int MAX_ROWS = 1_000_000;

  private final Map<Fact, Double> facts = new EnumMap<>(Fact.class);
  private final Map<Column, Source> sources = new EnumMap<>(Column.class);
  private final Map<Column, Points> columns = new EnumMap<>(Column.class);
  private final Points times = new Points();

  public TraceBuilder fact(Fact fact, double value) {
    fact.complaint(value)
        .ifPresent(
            complaint -> {
              throw new IllegalArgumentException(fact.id() + " is " + value + ": it " + complaint);
            });
    facts.put(fact, value);
    return this;
  }

  public TraceBuilder source(Column column, Source source) {
    sources.put(column, source);
    return this;
  }

  /**
   * Adds a row.
   *
   * @param seconds later than the row before
   * @param values the known ones; NaN is unknown as well
   * @throws IllegalArgumentException when a value cannot be, or there are too many rows
   */
  public TraceBuilder row(double seconds, Map<Column, Double> values) {
    complaint(seconds)
        .ifPresent(
            complaint -> {
              throw new IllegalArgumentException("t_s " + complaint);
            });
    values.forEach((column, value) -> check(column, value));
    times.add(seconds, seconds);
    values.forEach(
        (column, value) -> {
          if (!Double.isNaN(value)) {
            columns.computeIfAbsent(column, any -> new Points()).add(seconds, value);
          }
        });
    return this;
  }

  private void check(Column column, double value) {
    Optional<String> complaint =
        Double.isNaN(value) ? Optional.empty() : column.complaint(last(column), value);
    if (complaint.isPresent()) {
      throw new IllegalArgumentException(column.id() + " " + complaint.get());
    }
  }

  /** What is wrong with a time for the next row; empty when nothing is. */
  Optional<String> complaint(double seconds) {
    if (!Double.isFinite(seconds)) {
      return Optional.of("is " + seconds + ", but must be a number");
    }
    if (times.size > 0 && seconds <= times.last()) {
      return Optional.of("is " + seconds + " after " + times.last() + ", but times must grow");
    }
    if (times.size >= MAX_ROWS) {
      return Optional.of("begins row " + (MAX_ROWS + 1) + ", but a trace has at most " + MAX_ROWS);
    }
    return Optional.empty();
  }

  /** The last known value of a column; NaN when there is none. */
  double last(Column column) {
    Points points = columns.get(column);
    return points == null ? Double.NaN : points.last();
  }

  int rows() {
    return times.size;
  }

  /**
   * The trace of all rows so far.
   *
   * @throws IllegalArgumentException with fewer than two rows
   */
  public Trace build() {
    if (times.size < 2) {
      throw new IllegalArgumentException("a trace needs at least two rows, not " + times.size);
    }
    Map<Column, Series> series = new EnumMap<>(Column.class);
    columns.forEach((column, points) -> series.put(column, points.series()));
    return new Trace(times.series().times(), series, facts, sources);
  }

  /** Growing arrays of times and values. */
  private static final class Points {
    private double[] seconds = new double[64];
    private double[] values = new double[64];
    private int size;

    void add(double time, double value) {
      if (size == seconds.length) {
        seconds = Arrays.copyOf(seconds, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      seconds[size] = time;
      values[size++] = value;
    }

    double last() {
      return values[size - 1];
    }

    Series series() {
      return new Series(Arrays.copyOf(seconds, size), Arrays.copyOf(values, size));
    }
  }
}

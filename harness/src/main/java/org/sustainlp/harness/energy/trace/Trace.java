package org.sustainlp.harness.energy.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Counters of energy, CPU time and memory of one machine over time, as they were recorded.
 *
 * <p>Counters carry no wraps: whoever records takes them out. Times are seconds on a clock of the
 * trace's own. Built by {@link TraceBuilder} or read by {@link TraceReader}.
 */
public final class Trace {

  private final double[] seconds;
  private final Map<Column, Series> series;
  private final Map<Fact, Double> facts;
  private final Map<Column, Source> sources;

  Trace(
      double[] seconds,
      Map<Column, Series> series,
      Map<Fact, Double> facts,
      Map<Column, Source> sources) {
    this.seconds = seconds;
    this.series = Map.copyOf(series);
    this.facts = Map.copyOf(facts);
    this.sources = Map.copyOf(sources);
  }

  /** How many times it has rows for, at least 2. */
  public int rows() {
    return seconds.length;
  }

  /** The time of the first row, in seconds. */
  public double start() {
    return seconds[0];
  }

  /** The time of the last row, in seconds. */
  public double end() {
    return seconds[seconds.length - 1];
  }

  /** From the first row to the last, more than 0 seconds. */
  public double duration() {
    return end() - start();
  }

  /** The times of its rows in seconds, strictly increasing. */
  public DoubleStream seconds() {
    return Arrays.stream(seconds);
  }

  /** The columns with at least one known value. */
  public Set<Column> columns() {
    return series.isEmpty() ? EnumSet.noneOf(Column.class) : EnumSet.copyOf(series.keySet());
  }

  public boolean has(Column column) {
    return series.containsKey(column);
  }

  /**
   * The known values of a column.
   *
   * @throws IllegalArgumentException when nothing is known of it; ask {@link #has} first
   */
  public Series series(Column column) {
    Series found = series.get(column);
    if (found == null) {
      throw new IllegalArgumentException("the trace has no " + column.id());
    }
    return found;
  }

  /** A fact about the machine; empty when the trace does not tell. */
  public OptionalDouble fact(Fact fact) {
    Double value = facts.get(fact);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Where a column of joules comes from; empty when the trace does not tell. */
  public Optional<Source> source(Column column) {
    return Optional.ofNullable(sources.get(column));
  }

  /** Whether a counter is known at both ends, so that what it counted in between is. */
  public boolean spans(Column counter) {
    return has(counter) && series(counter).isKnownAt(start()) && series(counter).isKnownAt(end());
  }

  /**
   * The intervals between rows at which all of the counters are known. A gap in one of them makes a
   * longer interval and loses nothing.
   *
   * @param counters each {@link #spans} this trace; at least one
   */
  public List<Interval> intervals(Column... counters) {
    List<Interval> intervals = new ArrayList<>();
    double from = start();
    for (double time : seconds) {
      if (time > from && Arrays.stream(counters).allMatch(c -> series(c).isKnownAt(time))) {
        intervals.add(new Interval(this, from, time));
        from = time;
      }
    }
    return intervals;
  }

  /** The same trace with facts added or replaced. */
  public Trace with(Map<Fact, Double> more) {
    Map<Fact, Double> all = new EnumMap<>(Fact.class);
    all.putAll(facts);
    all.putAll(more);
    return new Trace(seconds, series, all, sources);
  }

  /** The same trace with a column that has one value throughout. */
  public Trace with(Column level, double value) {
    Map<Column, Series> all = new EnumMap<>(Column.class);
    all.putAll(series);
    all.put(level, new Series(new double[] {start()}, new double[] {value}));
    return new Trace(seconds, all, facts, sources);
  }

  /**
   * A part of it: the rows in between and one at each end, where counters are taken to grow evenly
   * between the rows around them.
   *
   * @param from seconds, at least {@link #start}
   * @param to seconds, later and at most {@link #end}
   */
  public Trace between(double from, double to) {
    double[] inside =
        DoubleStream.concat(
                DoubleStream.concat(
                    DoubleStream.of(from), seconds().filter(time -> time > from && time < to)),
                DoubleStream.of(to))
            .toArray();
    Map<Column, Series> parts = new EnumMap<>(Column.class);
    series.forEach((column, whole) -> parts.put(column, part(column, whole, inside)));
    return new Trace(inside, parts, facts, sources);
  }

  private static Series part(Column column, Series whole, double[] times) {
    double[] known =
        column.form() == Column.Form.COUNTER
            ? Arrays.stream(times)
                .filter(time -> time >= whole.start() && time <= whole.end())
                .filter(time -> isEnd(times, time) || whole.isKnownAt(time))
                .toArray()
            : times;
    double[] values = Arrays.stream(known).map(time -> whole.read(column.form(), time)).toArray();
    return new Series(known, values);
  }

  private static boolean isEnd(double[] times, double time) {
    return time == times[0] || time == times[times.length - 1];
  }
}

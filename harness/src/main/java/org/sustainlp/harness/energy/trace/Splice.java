package org.sustainlp.harness.energy.trace;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.meter.Kind;

/**
 * Several traces of one machine as one, without the time between them: each begins where the one
 * before ends, on one clock and with counters that go on.
 *
 * <p>A counter that is unknown at an end of one part is unknown from there on: what it counted
 * cannot be told any more. Of two rows that fall together the earlier one is kept.
 */
public final class Splice {

  private static final double NANOS = 1e9;

  private final TraceBuilder trace = new TraceBuilder();
  private final Map<Column, Double> sums = new EnumMap<>(Column.class);
  private final Map<Column, Source> sources = new LinkedHashMap<>();
  private double clock;

  private Splice() {}

  /**
   * @param parts in order, at least one
   */
  public static Trace of(List<Trace> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a trace is made of at least one part");
    }
    Splice splice = new Splice();
    for (Trace part : parts) {
      splice.append(part, part == parts.get(0));
    }
    splice.sources.forEach(splice.trace::source);
    return splice.trace.build();
  }

  private void append(Trace part, boolean first) {
    part.seconds()
        .filter(time -> first || time > part.start())
        .forEach(time -> trace.row(clock + time - part.start(), values(part, time)));
    for (Column column : Column.values()) {
      if (column.form() == Column.Form.COUNTER) {
        sums.merge(column, part.spans(column) ? total(part, column) : Double.NaN, Double::sum);
      }
      part.source(column).ifPresent(source -> sources.merge(column, source, Splice::both));
    }
    for (Fact fact : Fact.values()) {
      part.fact(fact).ifPresent(value -> trace.fact(fact, value));
    }
    clock += part.duration();
  }

  /** What is known at a time of the part, counters since the first part began. */
  private Map<Column, Double> values(Trace part, double time) {
    Map<Column, Double> values = new EnumMap<>(Column.class);
    for (Column column : part.columns()) {
      double value = part.series(column).at(time);
      values.put(column, column.form() == Column.Form.COUNTER ? since(part, column, value) : value);
    }
    return values;
  }

  private double since(Trace part, Column counter, double value) {
    double start = part.series(counter).at(part.start());
    // Sums of decimals are not exact in binary: to a nanojoule or a nanosecond is enough.
    return Math.rint((sums.getOrDefault(counter, 0.0) + value - start) * NANOS) / NANOS;
  }

  private static double total(Trace part, Column counter) {
    return part.series(counter).at(part.end()) - part.series(counter).at(part.start());
  }

  /** The same source twice, or both with the weaker kind. */
  private static Source both(Source earlier, Source later) {
    if (earlier.equals(later)) {
      return earlier;
    }
    Kind kind = earlier.kind() == later.kind() ? earlier.kind() : Kind.MIXED;
    String name =
        earlier.name().contains(later.name())
            ? earlier.name()
            : earlier.name() + " + " + later.name();
    return new Source(kind, name);
  }
}

package org.sustainlp.harness.energy.trace;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Rates instead of counters: a time, then watts and CPU seconds per second, each constant from its
 * row to the next. The last row lasts as long as the one before. Rates are summed up to counters
 * that start at 0; a rate must be known in every row, since a sum with a hole is none.
 */
final class RateLayout implements Layout {

  /** What a cell of this layout may be. */
  enum Rate {
    TIME("t_s"),
    PACKAGE("package_w"),
    DRAM("dram_w"),
    PROCESS("process_cpu_s_per_s"),
    OTHER("other_cpu_s_per_s");

    private final String id;

    Rate(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  private static final double NANOS = 1e9;

  private final List<Rate> columns;
  private final TraceBuilder trace;
  private final Map<Rate, Double> sums = new EnumMap<>(Rate.class);
  private Map<Rate, Double> current = Map.of();
  private double last = Double.NaN;
  private double step = Double.NaN;

  RateLayout(List<Rate> columns, TraceBuilder trace) {
    this.columns = columns;
    this.trace = trace;
    columns.forEach(rate -> sums.put(rate, 0.0));
  }

  @Override
  public int width() {
    return columns.size();
  }

  @Override
  public void row(long line, String[] cells, Faults faults) {
    int before = faults.count();
    Map<Rate, Double> rates = new EnumMap<>(Rate.class);
    for (int i = 0; i < cells.length; i++) {
      OptionalDouble number = Cell.number(cells[i]);
      if (number.isEmpty() || number.getAsDouble() < 0 || Double.isInfinite(number.getAsDouble())) {
        faults.add(
            line,
            columns.get(i).id(),
            "is \"" + cells[i] + "\", but must be a number of at least 0 in every row");
      }
      rates.put(columns.get(i), number.orElse(0));
    }
    double seconds = rates.getOrDefault(Rate.TIME, 0.0);
    trace.complaint(seconds).ifPresent(reason -> faults.add(line, "t_s", reason));
    if (faults.count() == before) {
      advance(seconds);
      current = rates;
    }
  }

  @Override
  public void end(long line, Faults faults) {
    if (faults.count() > 0) {
      return;
    }
    if (Double.isNaN(step)) {
      faults.add(line, "", "ends the trace with fewer than two rows");
    } else {
      // Steps like 0.01 s are not exact in binary: the end is rounded to a nanosecond.
      advance(Math.rint((last + step) * NANOS) / NANOS);
    }
  }

  private void advance(double seconds) {
    if (!Double.isNaN(last)) {
      step = seconds - last;
      sums.replaceAll((rate, sum) -> sum + step * current.getOrDefault(rate, 0.0));
    }
    last = seconds;
    trace.row(seconds, counters());
  }

  private Map<Column, Double> counters() {
    Map<Column, Double> counters = new EnumMap<>(Column.class);
    put(counters, Column.PACKAGE, Rate.PACKAGE);
    put(counters, Column.DRAM, Rate.DRAM);
    put(counters, Column.PROCESS_CPU, Rate.PROCESS);
    if (sums.containsKey(Rate.PROCESS) && sums.containsKey(Rate.OTHER)) {
      counters.put(
          Column.BUSY_CPU,
          sums.getOrDefault(Rate.PROCESS, 0.0) + sums.getOrDefault(Rate.OTHER, 0.0));
    }
    return counters;
  }

  private void put(Map<Column, Double> counters, Column column, Rate rate) {
    Double sum = sums.get(rate);
    if (sum != null) {
      counters.put(column, sum);
    }
  }
}

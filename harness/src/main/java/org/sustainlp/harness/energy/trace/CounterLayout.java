package org.sustainlp.harness.energy.trace;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Our own layout: a time, then columns of {@link Column}; an empty cell is unknown. */
final class CounterLayout implements Layout {

  private final List<Optional<Column>> columns;
  private final TraceBuilder trace;

  /**
   * @param columns by position; empty for the time
   */
  CounterLayout(List<Optional<Column>> columns, TraceBuilder trace) {
    this.columns = columns;
    this.trace = trace;
  }

  @Override
  public int width() {
    return columns.size();
  }

  @Override
  public void row(long line, String[] cells, Faults faults) {
    int before = faults.count();
    double seconds = Double.NaN;
    Map<Column, Double> values = new EnumMap<>(Column.class);
    for (int i = 0; i < cells.length; i++) {
      Optional<Column> column = columns.get(i);
      OptionalDouble number = Cell.number(cells[i]);
      if (column.isEmpty()) {
        seconds = number.orElse(Double.NaN);
      } else if (number.isPresent()) {
        values.put(column.get(), number.getAsDouble());
      } else if (!cells[i].isEmpty()) {
        faults.add(line, column.get().id(), "is \"" + cells[i] + "\", which is not a number");
      }
    }
    check(line, seconds, values, faults);
    if (faults.count() == before) {
      trace.row(seconds, values);
    }
  }

  private void check(long line, double seconds, Map<Column, Double> values, Faults faults) {
    trace.complaint(seconds).ifPresent(reason -> faults.add(line, "t_s", reason));
    values.forEach(
        (column, value) ->
            column
                .complaint(trace.last(column), value)
                .ifPresent(reason -> faults.add(line, column.id(), reason)));
  }

  @Override
  public void end(long line, Faults faults) {
    if (faults.count() == 0 && trace.rows() < 2) {
      faults.add(line, "", "ends the trace with fewer than two rows");
    }
  }
}

package org.sustainlp.harness.energy.recording;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.TraceBuilder;

/** Rows in arrays that are made once; NaN is unknown. */
final class SampleBuffer implements Row {

  private static final Column[] COLUMNS = Column.values();

  private final double[] seconds;
  private final Map<Column, double[]> values = new EnumMap<>(Column.class);
  private int size;
  private boolean boundary;

  /**
   * @param capacity rows, an even number of at least 2
   */
  SampleBuffer(int capacity) {
    if (capacity < 2 || capacity % 2 != 0) {
      throw new IllegalArgumentException("a buffer has an even number of rows, not " + capacity);
    }
    seconds = new double[capacity];
    for (Column column : COLUMNS) {
      values.put(column, new double[capacity]);
    }
  }

  /** Begins a row, later than the one before even if the clock stood still. */
  void begin(double now, boolean isBoundary) {
    seconds[size] = size == 0 ? now : Math.max(now, Math.nextUp(seconds[size - 1]));
    for (Column column : COLUMNS) {
      valuesOf(column)[size] = Double.NaN;
    }
    boundary = isBoundary;
    size++;
  }

  @Override
  public double seconds() {
    return seconds[size - 1];
  }

  @Override
  public boolean isBoundary() {
    return boundary;
  }

  @Override
  public void put(Column column, double value) {
    valuesOf(column)[size - 1] = value;
  }

  private double[] valuesOf(Column column) {
    return Objects.requireNonNull(values.get(column));
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == seconds.length;
  }

  /** Drops every other row. Counters lose nothing by it, since they are cumulative. */
  void thin() {
    int kept = (size + 1) / 2;
    for (Column column : COLUMNS) {
      double[] all = valuesOf(column);
      for (int i = 1; i < kept; i++) {
        all[i] = merged(column.form(), all[2 * i - 1], all[2 * i]);
      }
    }
    for (int i = 1; i < kept; i++) {
      seconds[i] = seconds[2 * i];
    }
    size = kept;
  }

  private static double merged(Column.Form form, double dropped, double kept) {
    if (form == Column.Form.COUNTER || Double.isNaN(dropped)) {
      return kept;
    }
    if (Double.isNaN(kept)) {
      return dropped;
    }
    return form == Column.Form.INTERVAL_MEAN ? (dropped + kept) / 2 : kept;
  }

  /** Adds all rows; a value that cannot be, such as a counter that falls, is left unknown. */
  void copyTo(TraceBuilder trace) {
    Map<Column, Double> last = new EnumMap<>(Column.class);
    for (int row = 0; row < size; row++) {
      Map<Column, Double> known = new EnumMap<>(Column.class);
      for (Column column : COLUMNS) {
        double value = valuesOf(column)[row];
        double before = column.form() == Column.Form.COUNTER ? last.getOrDefault(column, 0.0) : 0;
        if (Double.isFinite(value) && value >= before) {
          known.put(column, value);
        }
      }
      last.putAll(known);
      trace.row(seconds[row], known);
    }
  }
}

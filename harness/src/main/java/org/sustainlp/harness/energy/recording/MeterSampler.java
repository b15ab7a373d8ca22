package org.sustainlp.harness.energy.recording;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Source;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;
import org.sustainlp.harness.meter.Total;
import org.sustainlp.harness.meter.load.LoadMeter;

/**
 * Any meter of the machine as cumulative joules: a window from each row to the next, added up by
 * component. The next window is opened before the last is closed, so that what is drawn in between
 * counts twice rather than not at all: microseconds of a second.
 *
 * <p>One window without joules leaves a hole that no later one fills: the component is unknown from
 * there on.
 *
 * <p>A trace holds what the whole machine drew. {@link LoadMeter} estimates one process alone,
 * whose share would then be taken of its share: {@link LoadModelSampler} records that model
 * instead.
 */
public final class MeterSampler implements Sampler {

  private final Meter meter;
  private final Map<Column, Double> sums = new EnumMap<>(Column.class);
  private final Map<Column, Source> sources = new EnumMap<>(Column.class);
  private Meter.Window window;
  private boolean begun;

  /**
   * Opens the first window.
   *
   * @param meter counts the whole machine
   */
  public MeterSampler(Meter meter) {
    if (meter instanceof LoadMeter) {
      throw new IllegalArgumentException("the load meter counts one process, not the machine");
    }
    this.meter = meter;
    this.window = meter.open();
  }

  @Override
  public void sample(Row row) {
    Meter.Window next = meter.open();
    List<Reading> readings = window.close();
    window = next;
    for (Component component : Component.values()) {
      List<Reading> own = readings.stream().filter(r -> r.component() == component).toList();
      column(component).filter(column -> !own.isEmpty()).ifPresent(c -> add(c, Total.of(own)));
    }
    begun = true;
    sums.forEach(row::put);
  }

  /** What was drawn before the first row is not of this recording: sums start at 0 with it. */
  private void add(Column column, Total total) {
    sums.merge(column, begun ? total.joules().orElse(Double.NaN) : 0, Double::sum);
    if (total.kind() != Kind.UNAVAILABLE) {
      sources.put(column, new Source(total.kind(), String.join(" + ", total.sources())));
    }
  }

  /** What the plug says is no part of the machine's parts and has no column. */
  private static Optional<Column> column(Component component) {
    return switch (component) {
      case CPU -> Optional.of(Column.PACKAGE);
      case DRAM -> Optional.of(Column.DRAM);
      case GPU -> Optional.of(Column.GPU);
      case WALL -> Optional.empty();
    };
  }

  @Override
  public Map<Column, Source> sources() {
    return Map.copyOf(sources);
  }
}

package org.sustainlp.harness.meter.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

/**
 * Counters of the whole machine as a meter: each gives a reading.
 *
 * <p>Counters wrap (a 280 W package with a 65,536 J range in 234 s), so a daemon thread looks at
 * them every ten seconds, or four times as often as the fastest can wrap.
 */
public final class CounterMeter implements Meter, AutoCloseable {

  private static final double LOOK_EVERY_SECONDS = 10;
  private static final double SHORTEST_SECONDS = 0.1;

  /** RAPL registers are updated about every millisecond (Intel SDM 3B 15.10; amd_energy.rst). */
  private static final double STEP_SECONDS = 0.001;

  /**
   * One counter and what it counts.
   *
   * @param uncertainty relative, of the sensor
   */
  public record Counted(
      Component component, String source, double uncertainty, EnergyCounter counter) {}

  private final List<Counted> counters;
  private final ScheduledExecutorService watch;

  /**
   * @param counters at least one
   */
  public CounterMeter(List<Counted> counters) {
    this.counters = List.copyOf(counters);
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "energy-wrap-watch");
              thread.setDaemon(true);
              return thread;
            });
    long millis = Math.round(1000 * lookEverySeconds());
    var unused = watch.scheduleAtFixedRate(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public Window open() {
    List<EnergyCounter.Mark> starts = new ArrayList<>(counters.size());
    for (Counted counted : counters) {
      starts.add(counted.counter().look());
    }
    return () -> {
      List<Reading> readings = new ArrayList<>(counters.size());
      for (int i = 0; i < counters.size(); i++) {
        readings.add(reading(counters.get(i), starts.get(i)));
      }
      return readings;
    };
  }

  /** Looks at every counter, so that no wrap is missed. */
  public void look() {
    counters.forEach(counted -> counted.counter().look());
  }

  /** Ends the thread that watches for wraps; windows still open keep working. */
  @Override
  public void close() {
    // Not at once: an interrupt would close a counter's file under a reader.
    watch.shutdown();
  }

  private double lookEverySeconds() {
    double fastest =
        counters.stream().mapToDouble(c -> c.counter().wrapSeconds()).min().orElseThrow();
    return Math.max(SHORTEST_SECONDS, Math.min(LOOK_EVERY_SECONDS, fastest / 4));
  }

  private static Reading reading(Counted counted, EnergyCounter.Mark start) {
    return counted
        .counter()
        .since(start)
        .reading(counted.component(), counted.source(), counted.uncertainty(), STEP_SECONDS);
  }
}

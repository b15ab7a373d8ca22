package org.sustainlp.harness.meter.powercap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.meter.Component;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Reading;

/**
 * The processors' own energy counters: whole packages and, where counted apart, their memory.
 *
 * <p>It counts the machine, not a process. Counters wrap (a 280 W package with a 65,536 J range in
 * 234 s), so a daemon thread looks every few seconds. A counter that cannot be read makes its
 * reading unavailable, never 0.
 */
public final class PowercapMeter implements Meter {

  /** Where Linux mounts it. */
  public static final Path DEFAULT_ROOT = Path.of("/sys/class/powercap");

  private static final long WRAP_WATCH_SECONDS = 10;

  /** Intel servers, our assumption until calibrated: package 5 %, dram 10 %. */
  private static final double PACKAGE_UNCERTAINTY = 0.05;

  private static final double DRAM_UNCERTAINTY = 0.10;

  private final List<Counter> counters;

  private PowercapMeter(List<Counter> counters) {
    this.counters = counters;
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "powercap-wrap-watch");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        watch.scheduleAtFixedRate(
            () -> counters.forEach(Counter::look),
            WRAP_WATCH_SECONDS,
            WRAP_WATCH_SECONDS,
            TimeUnit.SECONDS);
  }

  /**
   * @param root the powercap folder
   * @throws IOException when there is no readable package counter, with the reason and the remedy
   */
  public static PowercapMeter open(Path root) throws IOException {
    List<Zone> zones;
    try {
      zones = Zone.in(root);
    } catch (IOException e) {
      throw new IOException(
          "the counters under "
              + root
              + " cannot be read ("
              + e.getMessage()
              + "); let your user's group read energy_uj, or run as root",
          e);
    }
    if (zones.isEmpty()) {
      throw new IOException("there is no package counter under " + root + " (usual in a VM)");
    }
    return new PowercapMeter(zones.stream().map(Counter::new).toList());
  }

  @Override
  public Window open() {
    List<Long> starts = new ArrayList<>();
    counters.forEach(counter -> starts.add(counter.look()));
    return () -> {
      List<Reading> readings = new ArrayList<>();
      for (int i = 0; i < counters.size(); i++) {
        readings.add(counters.get(i).since(starts.get(i)));
      }
      return readings;
    };
  }

  /** One zone's counter without its wraps. */
  private static final class Counter {
    private final Zone zone;
    private long last;
    private long total;
    private @Nullable IOException broken;

    Counter(Zone zone) {
      this.zone = zone;
      try {
        last = zone.read();
      } catch (IOException e) {
        broken = e;
      }
    }

    /** Microjoules since this meter was opened. */
    synchronized long look() {
      try {
        long now = zone.read();
        total += now >= last ? now - last : now + (zone.range() - last);
        last = now;
      } catch (IOException e) {
        broken = e;
      }
      return total;
    }

    synchronized Reading since(long start) {
      long end = look();
      String source = "rapl:" + zone.name();
      if (broken != null) {
        return Reading.unavailable(zone.component(), source + " (" + broken.getMessage() + ")");
      }
      double uncertainty =
          zone.component() == Component.CPU ? PACKAGE_UNCERTAINTY : DRAM_UNCERTAINTY;
      return Reading.of(zone.component(), (end - start) / 1e6, Kind.MEASURED, source, uncertainty);
    }
  }
}

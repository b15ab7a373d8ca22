package org.sustainlp.harness.measuring;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.machine.CpuTimes;

/**
 * A look at the rest of the machine, taken just outside a window.
 *
 * @param machine CPU times of all processors; empty where the system does not tell
 * @param gcMillis pauses of this JVM so far
 */
record Around(Optional<CpuTimes> machine, long gcMillis) {

  static Around now() {
    long pauses =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .filter(millis -> millis > 0)
            .sum();
    return new Around(CpuTimes.now(), pauses);
  }

  /**
   * @param ownCpuSeconds of this process in between
   */
  Lap.Surroundings since(Around before, double ownCpuSeconds) {
    double gcSeconds = (gcMillis - before.gcMillis) / 1e3;
    if (machine.isEmpty() || before.machine.isEmpty()) {
      return new Lap.Surroundings(null, null, gcSeconds);
    }
    CpuTimes passed = machine.get().minus(before.machine.get());
    double others = Math.max(0, passed.busySeconds() - ownCpuSeconds);
    return new Lap.Surroundings(
        share(others, passed), share(passed.stolenSeconds(), passed), gcSeconds);
  }

  private static @Nullable Double share(double seconds, CpuTimes passed) {
    return passed.allSeconds() > 0 ? (Double) (seconds / passed.allSeconds()) : null;
  }
}

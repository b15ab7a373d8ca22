package org.sustainlp.harness;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.machine.Machine;
import org.sustainlp.harness.machine.Meters;
import org.sustainlp.harness.meter.Kind;
import org.sustainlp.harness.meter.Meter;
import org.sustainlp.harness.meter.Total;

/**
 * The machine at rest, before or after a run, so that a reader sees what else it was doing.
 *
 * @param load share of all cores busy, in [0, 1]
 * @param watts power; null when unknown
 * @param counted whether a counter told any of it
 */
record IdleWindow(double load, @Nullable Double watts, boolean counted) {

  /** Where joules are only estimated: the load itself settles sooner. */
  private static final Duration ESTIMATED = Duration.ofSeconds(2);

  private static final Duration COUNTED = Duration.ofSeconds(30);

  /** How long to look when it is known what the meters are. */
  static Duration length(boolean counted) {
    return counted ? COUNTED : ESTIMATED;
  }

  static IdleWindow look(Meters meters, Machine machine, Duration length) {
    Meter.Window window = meters.meter().open();
    long start = System.nanoTime();
    double load = machine.load(length);
    double seconds = (System.nanoTime() - start) / 1e9;
    Total energy = Total.of(window.close(), meters.meter().scope());
    return new IdleWindow(
        load,
        energy.joules().isPresent() ? energy.joules().getAsDouble() / seconds : null,
        energy.kind() == Kind.MEASURED || energy.kind() == Kind.MIXED);
  }

  /** How far another window lies from this one, as a share of this one; null when unknown. */
  @Nullable Double drift(IdleWindow later) {
    return watts == null || later.watts == null || watts == 0
        ? null
        : Math.abs(later.watts - watts) / watts;
  }
}

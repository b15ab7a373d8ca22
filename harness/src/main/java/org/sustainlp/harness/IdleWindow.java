package org.sustainlp.harness;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.energy.recording.Recorder;
import org.sustainlp.harness.energy.trace.Fact;
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
 * @param facts what a trace should tell of the machine: processors, idle power of each part and its
 *     standard uncertainty
 */
record IdleWindow(double load, @Nullable Double watts, boolean counted, Map<Fact, Double> facts) {

  /** Rows in which a window is looked at, to see how far the power wanders in it. */
  private static final int ROWS = 10;

  IdleWindow {
    facts = Map.copyOf(facts);
  }

  /** Where joules are only estimated: the load itself settles sooner. */
  private static final Duration ESTIMATED = Duration.ofSeconds(2);

  private static final Duration COUNTED = Duration.ofSeconds(30);

  /** How long to look when it is known what the meters are. */
  static Duration length(boolean counted) {
    return counted ? COUNTED : ESTIMATED;
  }

  static IdleWindow look(Meters meters, Machine machine, Duration length) {
    Optional<Recorder> recorder = meters.traced().record(length.dividedBy(ROWS));
    Meter.Window window = meters.meter().open();
    long start = System.nanoTime();
    double load = machine.load(length);
    double seconds = (System.nanoTime() - start) / 1e9;
    Total energy = Total.of(window.close(), meters.meter().scope());
    Map<Fact, Double> facts = new EnumMap<>(Fact.class);
    recorder.ifPresent(begun -> facts.putAll(IdlePower.of(begun.stop(Map.of()).trace())));
    meters.traced().processors().ifPresent(count -> facts.put(Fact.CPUS, (double) count));
    return new IdleWindow(
        load,
        energy.joules().isPresent() ? energy.joules().getAsDouble() / seconds : null,
        energy.kind() == Kind.MEASURED || energy.kind() == Kind.MIXED,
        facts);
  }

  /** How far another window lies from this one, as a share of this one; null when unknown. */
  @Nullable Double drift(IdleWindow later) {
    return watts == null || later.watts == null || watts == 0
        ? null
        : Math.abs(later.watts - watts) / watts;
  }
}

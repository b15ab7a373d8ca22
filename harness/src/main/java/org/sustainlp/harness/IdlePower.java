package org.sustainlp.harness;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.energy.accounting.Part;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Interval;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.stats.MeanInterval;

/**
 * Idle power of each part of the machine from the trace of an idle window: the mean in watts, and
 * its standard error over the rows.
 *
 * <p>The error says how far power wandered within the window. How far it drifted until the run's
 * end is told apart, by the report's {@code idleDrift}; how wrong a model is, by its own
 * uncertainty.
 */
final class IdlePower {

  private record Names(Part part, Fact watts, Fact uncertainty) {}

  private static final List<Names> PARTS =
      List.of(
          new Names(Part.PACKAGE, Fact.IDLE_PACKAGE, Fact.IDLE_PACKAGE_U),
          new Names(Part.DRAM, Fact.IDLE_DRAM, Fact.IDLE_DRAM_U),
          new Names(Part.GPU, Fact.IDLE_GPU, Fact.IDLE_GPU_U));

  private IdlePower() {}

  /** Of the parts whose joules the trace tells from its start to its end. */
  static Map<Fact, Double> of(Trace trace) {
    Map<Fact, Double> facts = new EnumMap<>(Fact.class);
    for (Names names : PARTS) {
      if (trace.spans(names.part().counter())) {
        put(facts, names, trace.intervals(names.part().counter()));
      }
    }
    return facts;
  }

  private static void put(Map<Fact, Double> facts, Names names, List<Interval> intervals) {
    double joules = intervals.stream().mapToDouble(each -> joules(each, names)).sum();
    double seconds = intervals.stream().mapToDouble(Interval::seconds).sum();
    facts.put(names.watts(), joules / seconds);
    double[] watts =
        intervals.stream().mapToDouble(each -> joules(each, names) / each.seconds()).toArray();
    // The last row comes when the window ends, however soon after the one before: left out.
    MeanInterval.of(Arrays.copyOf(watts, watts.length - 1))
        .ifPresent(mean -> facts.put(names.uncertainty(), mean.standardError()));
  }

  private static double joules(Interval interval, Names names) {
    return interval.grown(names.part().counter());
  }
}

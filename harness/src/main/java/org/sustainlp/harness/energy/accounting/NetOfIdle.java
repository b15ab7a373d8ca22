package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Interval;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * What work added to the idle machine, by the process's share of busy CPU time in every interval;
 * GPUs likewise by its share of the multiprocessors. A negative interval is kept, since noise falls
 * on both sides; a negative sum is counted as 0 and flagged.
 *
 * <p>An idle power that is u watts too high makes every interval u x time x share too low, all of
 * them alike: that is the uncertainty of the joules.
 */
public final class NetOfIdle implements Accounting {

  /** An idle power and how well it is known. */
  private record Idle(Fact watts, Fact uncertainty) {}

  private static final Idle PACKAGE = new Idle(Fact.IDLE_PACKAGE, Fact.IDLE_PACKAGE_U);
  private static final Idle DRAM = new Idle(Fact.IDLE_DRAM, Fact.IDLE_DRAM_U);
  private static final Idle GPU = new Idle(Fact.IDLE_GPU, Fact.IDLE_GPU_U);

  @Override
  public String id() {
    return "net";
  }

  @Override
  public String formula() {
    return "sum over rows of (package + dram - idle power x time) x process CPU / busy CPU";
  }

  @Override
  public Needs needs(Trace trace) {
    Needs needs =
        Needs.of(Column.PACKAGE, Column.PROCESS_CPU, Column.BUSY_CPU)
            .and(Fact.IDLE_PACKAGE)
            .where(trace, Column.DRAM)
            .where(trace, Column.GPU);
    Needs withDram = trace.has(Column.DRAM) ? needs.and(Fact.IDLE_DRAM) : needs;
    return trace.has(Column.GPU) ? withDram.and(Fact.IDLE_GPU) : withDram;
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    addNet(trace, ledger, Part.PACKAGE, PACKAGE);
    if (trace.has(Column.DRAM)) {
      addNet(trace, ledger, Part.DRAM, DRAM);
    } else {
      ledger.flag(Flag.NO_DRAM);
    }
    if (trace.has(Column.GPU)) {
      addNetGpu(trace, ledger);
    }
  }

  private static void addNet(Trace trace, Ledger ledger, Part part, Idle idle) {
    for (Interval interval : trace.intervals(part.counter(), Column.PROCESS_CPU, Column.BUSY_CPU)) {
      double share =
          ledger.share(interval.grown(Column.PROCESS_CPU), interval.grown(Column.BUSY_CPU));
      addNet(interval, ledger, part, idle, share);
    }
  }

  private static void addNetGpu(Trace trace, Ledger ledger) {
    boolean known = trace.has(Column.SM_SHARE);
    if (!known) {
      ledger.flag(Flag.WHOLE_GPU);
    }
    for (Interval interval : trace.intervals(Column.GPU)) {
      double share = known ? ledger.clamp(interval.share(Column.SM_SHARE)) : 1;
      addNet(interval, ledger, Part.GPU, GPU, share);
    }
  }

  private static void addNet(Interval interval, Ledger ledger, Part part, Idle idle, double share) {
    double idleWatts = interval.trace().fact(idle.watts()).orElseThrow();
    double net = interval.grown(part.counter()) - idleWatts * interval.seconds();
    ledger.add(part, net * share);
    interval
        .trace()
        .fact(idle.uncertainty())
        .ifPresent(watts -> ledger.uncertain(part, watts * interval.seconds() * share));
  }
}

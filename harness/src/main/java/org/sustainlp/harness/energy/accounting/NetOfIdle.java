package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Interval;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * What work added to the idle machine, by the process's share of busy CPU time in every interval;
 * GPUs likewise by its share of the multiprocessors. A negative interval is kept, since noise falls
 * on both sides; a negative sum is counted as 0 and flagged.
 */
public final class NetOfIdle implements Accounting {

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
    addNet(trace, ledger, Part.PACKAGE, Fact.IDLE_PACKAGE);
    if (trace.has(Column.DRAM)) {
      addNet(trace, ledger, Part.DRAM, Fact.IDLE_DRAM);
    } else {
      ledger.flag(Flag.NO_DRAM);
    }
    if (trace.has(Column.GPU)) {
      addNetGpu(trace, ledger);
    }
  }

  private static void addNet(Trace trace, Ledger ledger, Part part, Fact idle) {
    for (Interval interval : trace.intervals(part.counter(), Column.PROCESS_CPU, Column.BUSY_CPU)) {
      double share =
          ledger.share(interval.grown(Column.PROCESS_CPU), interval.grown(Column.BUSY_CPU));
      ledger.add(part, net(interval, part, idle) * share);
    }
  }

  private static void addNetGpu(Trace trace, Ledger ledger) {
    boolean known = trace.has(Column.SM_SHARE);
    if (!known) {
      ledger.flag(Flag.WHOLE_GPU);
    }
    for (Interval interval : trace.intervals(Column.GPU)) {
      double share = known ? ledger.clamp(interval.share(Column.SM_SHARE)) : 1;
      ledger.add(Part.GPU, net(interval, Part.GPU, Fact.IDLE_GPU) * share);
    }
  }

  private static double net(Interval interval, Part part, Fact idle) {
    double idleWatts = interval.trace().fact(idle).orElseThrow();
    return interval.grown(part.counter()) - idleWatts * interval.seconds();
  }
}

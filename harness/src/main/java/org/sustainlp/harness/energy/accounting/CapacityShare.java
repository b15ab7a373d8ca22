package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Interval;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * Scaphandre's split: the process's share of all the CPU time there could have been, so that power
 * of idle processors is put down to nobody (hubblo-org/scaphandre 04cc6ec). GPUs are unknown to it.
 */
public final class CapacityShare implements Accounting {

  @Override
  public String id() {
    return "capacity-share";
  }

  @Override
  public String formula() {
    return "Scaphandre: sum over rows of (package + dram) x process CPU / (time x CPUs)";
  }

  @Override
  public Needs needs(Trace trace) {
    return Needs.of(Column.PACKAGE, Column.PROCESS_CPU).where(trace, Column.DRAM).and(Fact.CPUS);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    add(trace, ledger, Part.PACKAGE);
    if (trace.has(Column.DRAM)) {
      add(trace, ledger, Part.DRAM);
    } else {
      ledger.flag(Flag.NO_DRAM);
    }
    ledger.leaveOutGpu();
  }

  private static void add(Trace trace, Ledger ledger, Part part) {
    double cpus = trace.fact(Fact.CPUS).orElseThrow();
    for (Interval interval : trace.intervals(part.counter(), Column.PROCESS_CPU)) {
      double share = ledger.share(interval.grown(Column.PROCESS_CPU), interval.seconds() * cpus);
      ledger.add(part, interval.grown(part.counter()) * share);
    }
  }
}

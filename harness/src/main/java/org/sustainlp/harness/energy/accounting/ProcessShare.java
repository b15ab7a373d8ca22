package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Interval;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * The reference: in every interval between two rows the package by the process's share of busy CPU
 * time, memory by its share by PSS, GPUs by its share of the multiprocessors.
 */
public final class ProcessShare implements Accounting {

  public static final String ID = "process-share";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String formula() {
    return "sum over rows of package x process CPU / busy CPU, + dram x PSS share";
  }

  @Override
  public Needs needs(Trace trace) {
    return Needs.of(Column.PACKAGE, Column.PROCESS_CPU, Column.BUSY_CPU)
        .where(trace, Column.DRAM, Column.PSS_SHARE)
        .where(trace, Column.GPU);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    for (Interval interval : trace.intervals(Column.PACKAGE, Column.PROCESS_CPU, Column.BUSY_CPU)) {
      double share =
          ledger.share(interval.grown(Column.PROCESS_CPU), interval.grown(Column.BUSY_CPU));
      ledger.add(Part.PACKAGE, interval.grown(Column.PACKAGE) * share);
    }
    ledger.addMemoryByPss();
    ledger.addGpu();
  }
}

package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * Like {@link ProcessShare} with one share of CPU time for the whole trace: what a tool gives that
 * reads its counters at start and end only. It charges bursts as if they were even.
 */
public final class WholeWindowShare implements Accounting {

  @Override
  public String id() {
    return "whole-window-share";
  }

  @Override
  public String formula() {
    return "package x process CPU / busy CPU of the whole trace, + dram x PSS share";
  }

  @Override
  public Needs needs(Trace trace) {
    return new ProcessShare().needs(trace);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    double share = ledger.share(ledger.total(Column.PROCESS_CPU), ledger.total(Column.BUSY_CPU));
    ledger.add(Part.PACKAGE, ledger.total(Column.PACKAGE) * share);
    ledger.addMemoryByPss();
    ledger.addGpu();
  }
}

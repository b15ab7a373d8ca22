package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Trace;

/** Everything the counters counted, whoever caused it. */
public final class WholeMachine implements Accounting {

  @Override
  public String id() {
    return "machine";
  }

  @Override
  public String formula() {
    return "package + dram + GPU of the whole machine";
  }

  @Override
  public Needs needs(Trace trace) {
    return Needs.of(Column.PACKAGE).where(trace, Column.DRAM).where(trace, Column.GPU);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    ledger.addWhole(Part.PACKAGE);
    ledger.addWhole(Part.DRAM);
    ledger.addWhole(Part.GPU);
  }
}

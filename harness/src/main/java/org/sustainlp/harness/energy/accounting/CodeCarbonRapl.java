package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * CodeCarbon 3 where RAPL is readable: packages of the whole machine, memory left out by default
 * ({@code rapl_include_dram=False}), whole GPU boards (mlco2/codecarbon 3.3.0 b05965e). Its RAM
 * model is not part of it here.
 */
public final class CodeCarbonRapl implements Accounting {

  @Override
  public String id() {
    return "codecarbon-rapl";
  }

  @Override
  public String formula() {
    return "CodeCarbon 3 with RAPL: package of the whole machine";
  }

  @Override
  public Needs needs(Trace trace) {
    return Needs.of(Column.PACKAGE).where(trace, Column.GPU);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    ledger.addWhole(Part.PACKAGE);
    ledger.addWhole(Part.GPU);
  }
}

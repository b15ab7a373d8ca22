package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * CodeCarbon 3's {@code cpu_load} mode for one process: TDP by its share of all CPU time there
 * could have been, without a floor, and whole GPU boards (mlco2/codecarbon 3.3.0 b05965e).
 */
public final class CodeCarbonLoadProcess implements Accounting {

  @Override
  public String id() {
    return "codecarbon-cpu-load-process";
  }

  @Override
  public String formula() {
    return "CodeCarbon 3 by load: TDP x process CPU / CPUs, one process";
  }

  @Override
  public Needs needs(Trace trace) {
    return Needs.of(Column.PROCESS_CPU).and(Fact.TDP, Fact.CPUS).where(trace, Column.GPU);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    double tdp = trace.fact(Fact.TDP).orElseThrow();
    double cpus = trace.fact(Fact.CPUS).orElseThrow();
    ledger.modelled();
    double share = ledger.share(ledger.total(Column.PROCESS_CPU), trace.duration() * cpus);
    ledger.add(Part.PACKAGE, tdp * share * trace.duration());
    ledger.addWhole(Part.GPU);
  }
}

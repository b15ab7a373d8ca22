package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Interval;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * CodeCarbon 3's {@code cpu_load} mode for the whole machine: TDP x (0.1 + 0.9 u³) with u the
 * machine's CPU usage, and whole GPU boards (mlco2/codecarbon 3.3.0 b05965e).
 *
 * <p>CodeCarbon looks every 15 s by default; here every row of the trace is a look.
 */
public final class CodeCarbonLoadMachine implements Accounting {

  private static final double IDLE_SHARE_OF_TDP = 0.1;

  @Override
  public String id() {
    return "codecarbon-cpu-load-machine";
  }

  @Override
  public String formula() {
    return "CodeCarbon 3 by load: TDP x (0.1 + 0.9 x usage^3) x time, whole machine";
  }

  @Override
  public Needs needs(Trace trace) {
    return Needs.of(Column.BUSY_CPU).and(Fact.TDP, Fact.CPUS).where(trace, Column.GPU);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    double tdp = trace.fact(Fact.TDP).orElseThrow();
    double cpus = trace.fact(Fact.CPUS).orElseThrow();
    ledger.modelled();
    for (Interval interval : trace.intervals(Column.BUSY_CPU)) {
      double usage = ledger.share(interval.grown(Column.BUSY_CPU), interval.seconds() * cpus);
      double watts = tdp * (IDLE_SHARE_OF_TDP + (1 - IDLE_SHARE_OF_TDP) * Math.pow(usage, 3));
      ledger.add(Part.PACKAGE, watts * interval.seconds());
    }
    ledger.addWhole(Part.GPU);
  }
}

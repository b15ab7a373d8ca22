package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Interval;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * Kepler's split of the packages: the energy times the machine's CPU usage is active, the rest
 * idle, and active is shared by CPU time (sustainable-computing-io/kepler 13944a69, version 0.10
 * and later). Kepler does the same for each RAPL zone; only packages are taken here.
 */
public final class Kepler implements Accounting {

  @Override
  public String id() {
    return "kepler";
  }

  @Override
  public String formula() {
    return "Kepler: sum over rows of package x usage x process CPU / busy CPU";
  }

  @Override
  public Needs needs(Trace trace) {
    return Needs.of(Column.PACKAGE, Column.PROCESS_CPU, Column.BUSY_CPU).and(Fact.CPUS);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    double cpus = trace.fact(Fact.CPUS).orElseThrow();
    for (Interval interval : trace.intervals(Column.PACKAGE, Column.PROCESS_CPU, Column.BUSY_CPU)) {
      double busy = interval.grown(Column.BUSY_CPU);
      double usage = ledger.share(busy, interval.seconds() * cpus);
      double share = ledger.share(interval.grown(Column.PROCESS_CPU), busy);
      ledger.add(Part.PACKAGE, interval.grown(Column.PACKAGE) * usage * share);
    }
    ledger.leaveOutGpu();
  }
}

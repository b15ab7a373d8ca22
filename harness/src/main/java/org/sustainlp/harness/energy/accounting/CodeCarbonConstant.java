package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * CodeCarbon 3 without any sensor: half of the thermal design power for as long as it lasts, and
 * whole GPU boards where they are counted (mlco2/codecarbon 3.3.0 b05965e).
 */
public final class CodeCarbonConstant implements Accounting {

  private static final double SHARE_OF_TDP = 0.5;

  @Override
  public String id() {
    return "codecarbon-constant";
  }

  @Override
  public String formula() {
    return "CodeCarbon 3 without a sensor: 0.5 x TDP x time";
  }

  @Override
  public Needs needs(Trace trace) {
    return Needs.of().and(Fact.TDP).where(trace, Column.GPU);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    double watts = SHARE_OF_TDP * trace.fact(Fact.TDP).orElseThrow();
    ledger.modelled();
    ledger.add(Part.PACKAGE, watts * trace.duration());
    ledger.addWhole(Part.GPU);
  }
}

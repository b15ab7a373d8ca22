package org.sustainlp.harness.energy.accounting;

import java.util.List;
import org.sustainlp.harness.energy.carbon.Pue;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Trace;

/**
 * experiment-impact-tracker 0.1.8, the code in force for the SustaiNLP 2020 shared task: memory by
 * USS + PSS, which counts private memory twice. What the task compared is {@code total_power}, in
 * kWh and with the PUE inside.
 */
public final class Eit018 implements Accounting {

  private final boolean withPue;

  /**
   * @param withPue whether the power usage effectiveness is inside the joules, as in {@code
   *     total_power}
   */
  public Eit018(boolean withPue) {
    this.withPue = withPue;
  }

  @Override
  public String id() {
    return withPue ? "eit-0.1.8-pue" : "eit-0.1.8";
  }

  @Override
  public String formula() {
    return "EIT 0.1.8: 2 s in 3.5 s, (package - dram) x CPU share + dram x (USS + PSS) share"
        + (withPue ? ", x PUE " + Pue.IMPACT_TRACKER.factor() : "");
  }

  @Override
  public Needs needs(Trace trace) {
    return EitLoop.needs(trace, Column.PSS_SHARE, Column.USS_SHARE);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    List<Column> memory = List.of(Column.PSS_SHARE, Column.USS_SHARE);
    new EitLoop(trace, ledger, EitLoop.PAUSE_SECONDS, memory).run();
    if (withPue) {
      ledger.multiplyByPue(Pue.IMPACT_TRACKER.factor());
    }
  }
}

package org.sustainlp.harness.energy.accounting;

import java.util.List;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Trace;

/** experiment-impact-tracker since 2021-01-09 (f30c7fc): memory by PSS. Without its PUE of 1.58. */
public final class EitHead implements Accounting {

  private final boolean gpuLoop;

  /**
   * @param gpuLoop whether {@code nvidia-smi} is in the loop, which then looks 2 s in 8.5 s instead
   *     of 2 s in 3.5 s
   */
  public EitHead(boolean gpuLoop) {
    this.gpuLoop = gpuLoop;
  }

  @Override
  public String id() {
    return gpuLoop ? "eit-head-gpu-loop" : "eit-head";
  }

  @Override
  public String formula() {
    return "EIT since 2021: 2 s in "
        + (gpuLoop ? "8.5" : "3.5")
        + " s, (package - dram) x CPU share + dram x PSS share";
  }

  @Override
  public Needs needs(Trace trace) {
    return EitLoop.needs(trace, Column.PSS_SHARE);
  }

  @Override
  public void account(Trace trace, Ledger ledger) {
    double pause = gpuLoop ? EitLoop.PAUSE_WITH_GPU_SECONDS : EitLoop.PAUSE_SECONDS;
    new EitLoop(trace, ledger, pause, List.of(Column.PSS_SHARE)).run();
  }
}

package org.sustainlp.harness.energy;

import java.util.Map;
import org.sustainlp.harness.energy.trace.Column;
import org.sustainlp.harness.energy.trace.Fact;
import org.sustainlp.harness.energy.trace.Trace;
import org.sustainlp.harness.energy.trace.TraceBuilder;

/**
 * 40 s of a made-up machine in steps of 10 ms: 32 logical processors, two packages of 205 W TDP
 * counted together, idle at 60 W and 10 W of memory. The process uses 24 CPU seconds a second in
 * the first 4 s of every 9 s and 2 otherwise, others use 1. Packages draw 60 + 8 x (process +
 * others) W, memory 10 + 0.6 x (process + others) W. The process holds 0.30 of the memory in use by
 * PSS and 0.28 by USS.
 */
public final class KnownAnswerTrace {

  public static final Map<Fact, Double> FACTS =
      Map.of(
          Fact.CPUS, 32.0,
          Fact.TDP, 410.0,
          Fact.IDLE_PACKAGE, 60.0,
          Fact.IDLE_DRAM, 10.0);

  private static final int ROWS = 4_000;
  private static final double STEP = 0.01;

  private KnownAnswerTrace() {}

  public static Trace make() {
    TraceBuilder trace = new TraceBuilder();
    FACTS.forEach(trace::fact);
    double packages = 0;
    double dram = 0;
    double process = 0;
    double busy = 0;
    for (int row = 0; row <= ROWS; row++) {
      trace.row(
          row / 100.0,
          Map.of(
              Column.PACKAGE, packages,
              Column.DRAM, dram,
              Column.PROCESS_CPU, process,
              Column.BUSY_CPU, busy,
              Column.PSS_SHARE, 0.30,
              Column.USS_SHARE, 0.28));
      double own = row % 900 < 400 ? 24 : 2;
      double all = own + 1;
      packages += (60 + 8 * all) * STEP;
      dram += (10 + 0.6 * all) * STEP;
      process += own * STEP;
      busy += all * STEP;
    }
    return trace.build();
  }

  /** Adds what the plain file of rates does not tell. */
  public static Trace complete(Trace rates) {
    return rates.with(FACTS).with(Column.PSS_SHARE, 0.30).with(Column.USS_SHARE, 0.28);
  }
}

package org.sustainlp.harness.energy.accounting;

import java.util.List;
import java.util.Optional;
import org.sustainlp.harness.energy.trace.Trace;

/** All modes, the reference first. */
public final class Modes {

  private static final List<Accounting> ALL =
      List.of(
          new ProcessShare(),
          new WholeMachine(),
          new WholeWindowShare(),
          new NetOfIdle(),
          new CapacityShare(),
          new Kepler(),
          new Eit018(false),
          new Eit018(true),
          new EitHead(false),
          new EitHead(true),
          new CodeCarbonRapl(),
          new CodeCarbonConstant(),
          new CodeCarbonLoadMachine(),
          new CodeCarbonLoadProcess());

  private Modes() {}

  public static List<Accounting> all() {
    return ALL;
  }

  public static Optional<Accounting> of(String id) {
    return ALL.stream().filter(mode -> mode.id().equals(id)).findFirst();
  }

  /** The charge of every mode, in order. */
  public static List<Charge> charges(Trace trace) {
    return ALL.stream().map(mode -> mode.charge(trace)).toList();
  }
}

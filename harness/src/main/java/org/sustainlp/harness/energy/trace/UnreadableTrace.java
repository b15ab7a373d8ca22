package org.sustainlp.harness.energy.trace;

import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be used as a trace, with every fault found in it. */
public final class UnreadableTrace extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<TraceFault> faults;

  /**
   * @param file its name
   * @param faults at least one
   */
  public UnreadableTrace(String file, List<TraceFault> faults) {
    super(faults.stream().map(fault -> file + ", " + fault).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  public List<TraceFault> faults() {
    return faults;
  }
}

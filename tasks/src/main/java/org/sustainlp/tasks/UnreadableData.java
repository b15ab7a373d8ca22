package org.sustainlp.tasks;

import java.util.List;
import java.util.stream.Collectors;

/** A data folder that cannot be used, with every fault found in it. */
public final class UnreadableData extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<DataFault> faults;

  public UnreadableData(List<DataFault> faults) {
    super(faults.stream().map(DataFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  public List<DataFault> faults() {
    return faults;
  }
}

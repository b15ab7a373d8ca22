package org.sustainlp.harness.energy.accounting;

import org.sustainlp.harness.energy.trace.Column;

/** A part of the machine that a mode charges for. */
public enum Part {
  PACKAGE("package", Column.PACKAGE),
  DRAM("dram", Column.DRAM),
  GPU("gpu", Column.GPU);

  private final String id;
  private final Column counter;

  Part(String id, Column counter) {
    this.id = id;
    this.counter = counter;
  }

  /** The word in tables and JSON. */
  public String id() {
    return id;
  }

  /** Its joules in a trace. */
  public Column counter() {
    return counter;
  }
}

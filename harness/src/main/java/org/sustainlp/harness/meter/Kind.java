package org.sustainlp.harness.meter;

/** Where a number of joules comes from. */
public enum Kind {
  /** Read from a counter of the hardware. */
  MEASURED("measured"),
  /** Computed from a model of the hardware. */
  ESTIMATED("estimated"),
  /** Some components measured, some estimated. */
  MIXED("mixed"),
  /** There is no number. */
  UNAVAILABLE("unavailable");

  private final String id;

  Kind(String id) {
    this.id = id;
  }

  /** The word in reports. */
  public String id() {
    return id;
  }
}

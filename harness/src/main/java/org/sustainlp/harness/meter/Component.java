package org.sustainlp.harness.meter;

/** A part of a machine that draws power of its own, or the whole of it at the plug. */
public enum Component {
  /** Processor packages: cores, caches, memory controllers. */
  CPU("cpu"),
  /** Memory modules, where the platform counts them apart. */
  DRAM("dram"),
  /** Graphics boards: chip, memory and regulators of each. */
  GPU("gpu"),
  /** Everything behind the plug; holds the other components and is never added to them. */
  WALL("wall");

  private final String id;

  Component(String id) {
    this.id = id;
  }

  /** The word in reports. */
  public String id() {
    return id;
  }
}

package org.sustainlp.harness.meter;

/** A part of a machine that draws power of its own. */
public enum Component {
  /** Processor packages: cores, caches, memory controllers. */
  CPU,
  /** Memory modules, where the platform counts them apart. */
  DRAM
}

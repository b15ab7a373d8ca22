package org.sustainlp.harness.energy.trace;

import java.util.Arrays;
import java.util.Optional;

/** What a trace may tell once about its machine. Every fact is optional: absent is unknown. */
public enum Fact {
  /** Logical processors of the machine, at least 1. */
  CPUS("cpus"),
  /** Thermal design power of all processor packages together, in watts. */
  TDP("tdp_w"),
  /** Power of all packages with the machine idle, in watts. */
  IDLE_PACKAGE("idle_package_w"),
  /** Power of the memory modules with the machine idle, in watts. */
  IDLE_DRAM("idle_dram_w"),
  /** Power of all GPU boards with the machine idle, in watts. */
  IDLE_GPU("idle_gpu_w"),
  /** One standard uncertainty of {@link #IDLE_PACKAGE}, in watts. */
  IDLE_PACKAGE_U("idle_package_u_w"),
  /** One standard uncertainty of {@link #IDLE_DRAM}, in watts. */
  IDLE_DRAM_U("idle_dram_u_w"),
  /** One standard uncertainty of {@link #IDLE_GPU}, in watts. */
  IDLE_GPU_U("idle_gpu_u_w");

  private final String id;

  Fact(String id) {
    this.id = id;
  }

  /** The name in files, with its unit. */
  public String id() {
    return id;
  }

  public static Optional<Fact> of(String id) {
    return Arrays.stream(values()).filter(fact -> fact.id.equals(id)).findFirst();
  }

  /** What is wrong with a value; empty when nothing is. */
  public Optional<String> complaint(double value) {
    if (this == CPUS && (value < 1 || value != Math.rint(value) || !Double.isFinite(value))) {
      return Optional.of("must be a whole number of at least 1");
    }
    if (!Double.isFinite(value) || value < 0) {
      return Optional.of("must be a number of at least 0");
    }
    return Optional.empty();
  }
}

package org.sustainlp.harness.meter;

/**
 * What a source must know of the machine to say why it cannot be used.
 *
 * @param cpuVendor as CPUID tells it, for example {@code GenuineIntel}; empty when unknown
 * @param virtualMachine whether a hypervisor lies between us and the hardware
 * @param container whether this process sees a container's files instead of the machine's
 */
public record Host(String cpuVendor, boolean virtualMachine, boolean container) {

  /** Whether the processor is AMD's, whose counters follow a model of the chip. */
  public boolean amd() {
    return cpuVendor.contains("AMD");
  }
}

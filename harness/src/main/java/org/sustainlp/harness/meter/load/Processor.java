package org.sustainlp.harness.meter.load;

/**
 * Which processor it is, as CPUID tells it.
 *
 * @param vendor for example {@code AuthenticAMD}
 * @param family decimal; -1 when unknown
 * @param model decimal; -1 when unknown
 * @param stepping decimal; -1 when unknown
 * @param name as it calls itself, for example {@code Intel(R) Xeon(R) Platinum 8168 CPU @ 2.70GHz}
 */
public record Processor(String vendor, int family, int model, int stepping, String name) {}

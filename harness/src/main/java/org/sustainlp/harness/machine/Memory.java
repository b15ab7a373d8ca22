package org.sustainlp.harness.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Resident memory of this process, as Linux counts it (proc(5), {@code /proc/self/status}). */
public final class Memory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  private Memory() {}

  /** The largest resident size in bytes since {@link #forgetPeak()}; empty where not told. */
  public static OptionalLong peak() {
    return parse(Machine.readOrEmpty(STATUS), "VmHWM:");
  }

  /** Lets the peak start again from the present size, where the kernel allows it. */
  public static void forgetPeak() {
    System.gc();
    try {
      Files.writeString(CLEAR, "5");
    } catch (IOException e) {
      // Elsewhere the peak includes loading: larger, never smaller than the truth.
    }
  }

  static OptionalLong parse(String status, String field) {
    return status
        .lines()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst();
  }
}

package org.sustainlp.harness.machine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the processors are clocked, as Linux tells it under {@code /sys/devices/system/cpu}
 * (https://docs.kernel.org/admin-guide/pm/cpufreq.html). Virtual machines mostly tell nothing.
 *
 * @param governor {@code performance}, {@code powersave}, …
 * @param turbo whether clocks above the nominal frequency are allowed
 * @param smt whether a core runs several threads at once
 */
public record Clocking(Optional<String> governor, Optional<Boolean> turbo, Optional<Boolean> smt) {

  private static final Path CPU = Path.of("/sys/devices/system/cpu");

  public static Clocking here() {
    return at(CPU);
  }

  static Clocking at(Path cpu) {
    return new Clocking(
        text(cpu.resolve("cpu0/cpufreq/scaling_governor")),
        flag(cpu.resolve("cpufreq/boost"))
            .or(() -> flag(cpu.resolve("intel_pstate/no_turbo")).map(off -> !off)),
        flag(cpu.resolve("smt/active")));
  }

  private static Optional<Boolean> flag(Path file) {
    return text(file).map(value -> value.equals("1"));
  }

  private static Optional<String> text(Path file) {
    return Optional.of(Machine.readOrEmpty(file).strip()).filter(value -> !value.isEmpty());
  }
}

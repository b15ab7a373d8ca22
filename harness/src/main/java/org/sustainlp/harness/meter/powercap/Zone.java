package org.sustainlp.harness.meter.powercap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.sustainlp.harness.meter.counter.EnergyCounter;

/**
 * A power zone (https://www.kernel.org/doc/html/latest/power/powercap/powercap.html).
 *
 * @param name the kernel's: {@code package-0}, {@code package-0-die-1}, {@code dram}, {@code core}
 * @param folder where its files are
 */
record Zone(String name, Path folder) {

  /** No processor package draws more: above it a reading is a fault. */
  private static final double LEAST_CEILING_WATTS = 1_000;

  private static final double CEILING_FACTOR = 1.5;

  /** Zones directly inside a folder, in the order of the folders' names. */
  static List<Zone> in(Path parent) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, "intel-rapl*")) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry.resolve("name"))) {
          folders.add(entry);
        }
      }
    }
    folders.sort(Path::compareTo);
    List<Zone> zones = new ArrayList<>();
    for (Path folder : folders) {
      zones.add(new Zone(Files.readString(folder.resolve("name")).strip(), folder));
    }
    return zones;
  }

  boolean isPackage() {
    return name.startsWith("package-");
  }

  boolean isDram() {
    return name.equals("dram");
  }

  /** Whether it belongs to the MMIO driver, which mirrors the MSR driver's zones. */
  boolean mmio() {
    return folder.getFileName().toString().startsWith("intel-rapl-mmio");
  }

  /** Microjoules since some moment in the past. */
  Path counter() {
    return folder.resolve("energy_uj");
  }

  /** Microjoules after which the counter starts again; never where the kernel does not say. */
  long range() {
    return number(folder.resolve("max_energy_range_uj")).stream()
        .filter(range -> range > 0)
        .findFirst()
        .orElse(EnergyCounter.NEVER_WRAPS);
  }

  /**
   * Watts above which a change of the counter is a fault: 1.5 times the sum of the constraints'
   * largest settings, but at least 1 kW, since client firmware states 15 W for chips that draw 60 W
   * in bursts, and a wrap falsely seen means far more than either.
   */
  double ceilingWatts() {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += number(folder.resolve("constraint_" + i + "_max_power_uw")).orElse(0) / 1e6;
    }
    return Math.max(LEAST_CEILING_WATTS, CEILING_FACTOR * sum);
  }

  private static OptionalLong number(Path file) {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}

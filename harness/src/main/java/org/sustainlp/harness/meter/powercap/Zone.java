package org.sustainlp.harness.meter.powercap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sustainlp.harness.meter.Component;

/**
 * A power zone with an energy counter
 * (https://www.kernel.org/doc/html/latest/power/powercap/powercap.html).
 *
 * @param name the kernel's, unique here: {@code package-0}, {@code package-0/dram}
 * @param component what it counts
 * @param counter the file {@code energy_uj}: microjoules, starting again after {@code range}
 * @param range microjoules after which the counter starts again, more than 0
 */
record Zone(String name, Component component, Path counter, long range) {

  /**
   * The zones to add up: every processor package once, and each package's dram. By name, never by
   * index: core and uncore are inside their package, psys holds everything, and the mmio driver
   * mirrors the msr driver's packages.
   *
   * @param root the powercap folder
   * @throws IOException when a zone is there but cannot be read
   */
  static List<Zone> in(Path root) throws IOException {
    Map<String, Zone> zones = new LinkedHashMap<>();
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    for (Path folder : folders(root)) {
      String name = nameOf(folder);
      if (name.startsWith("package-") && !zones.containsKey(name)) {
        zones.put(name, zone(name, Component.CPU, folder));
        for (Path inner : folders(folder)) {
          if (nameOf(inner).equals("dram")) {
            zones.put(name + "/dram", zone(name + "/dram", Component.DRAM, inner));
          }
        }
      }
    }
    return List.copyOf(zones.values());
  }

  long read() throws IOException {
    return parse(Files.readString(counter));
  }

  static long parse(String text) throws IOException {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IOException("not a number of microjoules: \"" + text.strip() + "\"", e);
    }
  }

  private static Zone zone(String name, Component component, Path folder) throws IOException {
    Path counter = folder.resolve("energy_uj");
    parse(Files.readString(counter));
    long range = parse(Files.readString(folder.resolve("max_energy_range_uj")));
    if (range <= 0) {
      throw new IOException(folder.resolve("max_energy_range_uj") + " must be more than 0");
    }
    return new Zone(name, component, counter, range);
  }

  /** Sub-folders in name order, those of the msr driver before their mmio twins. */
  private static List<Path> folders(Path parent) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, "intel-rapl*")) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry.resolve("name"))) {
          folders.add(entry);
        }
      }
    }
    folders.sort(
        Comparator.comparing((Path path) -> path.getFileName().toString().contains("mmio"))
            .thenComparing(path -> path.getFileName().toString()));
    return folders;
  }

  private static String nameOf(Path folder) throws IOException {
    return Files.readString(folder.resolve("name")).strip();
  }
}

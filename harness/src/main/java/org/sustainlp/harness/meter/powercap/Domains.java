package org.sustainlp.harness.meter.powercap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The zones to add up, chosen by name and never by index: every processor package once, and each
 * package's dram beside it. Core and uncore are inside their package, psys holds everything, and
 * the MMIO driver mirrors the MSR driver's packages.
 *
 * @param packages by name, each with the zones that could count it, the MSR driver's first
 * @param leftOut names of zones that would be counted twice
 */
record Domains(Map<String, List<Zone>> packages, List<String> leftOut) {

  Domains {
    packages = new LinkedHashMap<>(packages);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * @param root the powercap folder; without one there are no domains
   */
  static Domains in(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return new Domains(Map.of(), List.of());
    }
    List<Zone> zones = new ArrayList<>(Zone.in(root));
    zones.sort((a, b) -> Boolean.compare(a.mmio(), b.mmio()));
    Map<String, List<Zone>> packages = new LinkedHashMap<>();
    List<String> leftOut = new ArrayList<>();
    for (Zone zone : zones) {
      if (zone.isPackage()) {
        packages.computeIfAbsent(zone.name(), name -> new ArrayList<>()).add(zone);
      } else if (zone.name().equals("psys")) {
        leftOut.add("psys (holds the packages)");
      }
    }
    return new Domains(packages, leftOut);
  }

  /** The dram zone inside a package's zone, if the platform counts it apart. */
  static List<Zone> dramOf(Zone pack) throws IOException {
    return Zone.in(pack.folder()).stream().filter(Zone::isDram).limit(1).toList();
  }
}

package org.sustainlp.harness.meter.hwmon;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One energy sensor of a hardware monitor
 * (https://www.kernel.org/doc/html/v5.9/hwmon/amd_energy.html): {@code energyN_input} holds
 * microjoules, {@code energyN_label} says of what: {@code Ecore000} or {@code Esocket0}.
 *
 * @param driver the monitor's name
 * @param label the sensor's
 * @param file microjoules, 64 bits: the driver takes the 32-bit register's wraps out itself
 */
record EnergyInput(String driver, String label, Path file) {

  /** Drivers of processors' counters; others' energy is that of network cards and the like. */
  private static final List<String> DRIVERS = List.of("amd_energy", "zenergy");

  /** The sensors of the first such driver; both at once would show the same registers twice. */
  static List<EnergyInput> in(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<Path> monitors = list(root, "hwmon*");
    for (String driver : DRIVERS) {
      for (Path monitor : monitors) {
        if (textOf(monitor.resolve("name")).equals(driver)) {
          return inputs(driver, monitor);
        }
      }
    }
    return List.of();
  }

  /** Whether it counts a whole socket; a core's energy is inside its socket's. */
  boolean isSocket() {
    return label.toLowerCase(Locale.ROOT).contains("socket");
  }

  private static List<EnergyInput> inputs(String driver, Path monitor) throws IOException {
    List<EnergyInput> inputs = new ArrayList<>();
    for (Path file : list(monitor, "energy*_input")) {
      String name = file.getFileName().toString();
      Path label = monitor.resolve(name.replace("_input", "_label"));
      inputs.add(new EnergyInput(driver, textOf(label), file));
    }
    return inputs;
  }

  private static List<Path> list(Path folder, String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      entries.forEach(found::add);
    }
    found.sort(Path::compareTo);
    return found;
  }

  private static String textOf(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
  }
}

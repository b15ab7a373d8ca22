package org.sustainlp.harness.meter.powercap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A powercap tree laid out as the kernel does: zones nested under {@code devices}, and a symbolic
 * link to every one of them, also the inner ones, side by side under {@code class}.
 */
final class FakePowercap {

  /** Intel: 2^32 steps of 61.04 µJ. */
  static final long RANGE = 262_143_328_850L;

  private final Path devices;
  private final Path links;

  FakePowercap(Path folder) {
    try {
      devices = Files.createDirectories(folder.resolve("devices"));
      links = Files.createDirectories(folder.resolve("class"));
      Files.createDirectories(links.resolve("intel-rapl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return links;
  }

  /** A zone, inside the one whose id its own begins with. */
  FakePowercap zone(String id, String name, long microjoules) {
    return zone(id, name, microjoules, RANGE);
  }

  FakePowercap zone(String id, String name, long microjoules, long range) {
    try {
      Path folder = Files.createDirectories(folder(id));
      Files.writeString(folder.resolve("name"), name + "\n");
      Files.writeString(folder.resolve("max_energy_range_uj"), range + "\n");
      Files.writeString(folder.resolve("energy_uj"), microjoules + "\n");
      Files.createSymbolicLink(links.resolve(id), folder);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakePowercap shows(String id, long microjoules) {
    return write(id, "energy_uj", Long.toString(microjoules));
  }

  FakePowercap write(String id, String file, String text) {
    try {
      Files.writeString(folder(id).resolve(file), text + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String id, String file) {
    try {
      Files.delete(folder(id).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code intel-rapl:0:1} lies in {@code intel-rapl:0}. */
  private Path folder(String id) {
    int inner = id.indexOf(':', id.indexOf(':') + 1);
    return inner < 0 ? devices.resolve(id) : devices.resolve(id.substring(0, inner)).resolve(id);
  }
}

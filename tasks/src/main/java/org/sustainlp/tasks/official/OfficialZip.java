package org.sustainlp.tasks.official;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The archive that a task's files come in.
 *
 * @param name {@code BoolQ.zip}
 * @param bytes its size, at least 1
 * @param checksum its SHA-256
 */
public record OfficialZip(String name, long bytes, Checksum checksum) {

  public OfficialZip {
    if (bytes < 1 || !name.matches("[A-Za-z0-9-]+\\.zip")) {
      throw new IllegalArgumentException("not an archive: " + name + ", " + bytes + " bytes");
    }
  }

  /**
   * Where it lies on a server.
   *
   * @param base ends in a slash
   */
  public URI at(URI base) {
    return base.resolve(name);
  }

  /** Whether a file is this archive byte for byte. */
  public boolean is(Path file) throws IOException {
    return Files.size(file) == bytes && checksum.fits(file);
  }
}

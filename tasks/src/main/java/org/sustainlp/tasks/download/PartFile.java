package org.sustainlp.tasks.download;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What has come of a file so far, {@code BoolQ.zip.part}, and beside it what the server called that
 * version of it: {@code BoolQ.zip.part.version}.
 */
final class PartFile {

  private final Path target;
  private final Path part;
  private final Path version;

  PartFile(Path target) {
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.version = target.resolveSibling(target.getFileName() + ".part.version");
  }

  Path target() {
    return target;
  }

  Path path() {
    return part;
  }

  /** 0 when there is nothing yet. */
  long bytes() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** The entity tag or date of what is there, for {@code If-Range}. */
  Optional<String> version() throws IOException {
    return Files.exists(version)
        ? Optional.of(Files.readString(version).strip())
        : Optional.empty();
  }

  /** Starts from nothing with a version of the file. */
  void restart(Optional<String> newVersion) throws IOException {
    discard();
    Files.createDirectories(target.toAbsolutePath().getParent());
    if (newVersion.isPresent()) {
      Files.writeString(version, newVersion.get());
    }
  }

  OutputStream append() throws IOException {
    return Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void discard() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(version);
  }

  /** It is whole: gives it its name. */
  void complete() throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(version);
  }
}

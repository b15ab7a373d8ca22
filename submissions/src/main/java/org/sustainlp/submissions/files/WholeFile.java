package org.sustainlp.submissions.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file that others see complete or not at all: written under another name, then moved. */
public final class WholeFile {

  /** What fills the file; it gets the path of a file that does not exist yet. */
  @FunctionalInterface
  public interface Writing {
    void into(Path unfinished) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes {@code target}, replacing what is there. The folder is created where it is missing; on
   * failure {@code target} is as it was.
   *
   * @throws UncheckedIOException naming the file
   */
  public static void write(Path target, Writing writing) {
    Path folder = target.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("not a file: " + target);
    }
    Path unfinished = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Files.createDirectories(folder);
      try {
        writing.into(unfinished);
        Files.move(
            unfinished,
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target + ": " + e.getMessage(), e);
    }
  }
}

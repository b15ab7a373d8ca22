package org.sustainlp.web.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are made empty and taken away whole. */
public final class Folders {
  private Folders() {}

  /** Makes this an existing, empty folder. */
  public static void empty(Path folder) throws IOException {
    delete(folder);
    Files.createDirectories(folder);
  }

  /** Takes a folder away with all that is in it; links are removed, not followed. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.sorted(Comparator.reverseOrder()).forEach(Folders::remove);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void remove(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

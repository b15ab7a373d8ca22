package org.sustainlp.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where state lives: {@code $SUSTAINLP_HOME}, by default {@code .sustainlp} in the user's home. */
final class Home {

  private Home() {}

  static Path dir() {
    String property = System.getProperty("sustainlp.home");
    String variable = System.getenv("SUSTAINLP_HOME");
    if (property != null && !property.isBlank()) {
      return Path.of(property);
    }
    return variable != null && !variable.isBlank()
        ? Path.of(variable)
        : Path.of(System.getProperty("user.home"), ".sustainlp");
  }

  static Path cache() {
    return dir().resolve("cache");
  }

  static Path keys() {
    return dir().resolve("keys");
  }

  /** Keeps native libraries in our own cache and engines off the network. */
  static void settleEngines() {
    System.setProperty("sustainlp.home", dir().toAbsolutePath().toString());
    System.setProperty("java.io.tmpdir", temporary().toString());
    setUnlessSet("DJL_CACHE_DIR", cache().resolve("djl").toAbsolutePath().toString());
    setUnlessSet("ENGINE_CACHE_DIR", cache().resolve("djl").toAbsolutePath().toString());
    setUnlessSet("ai.djl.offline", "true");
    setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    // DJL warns four times where CUDA's tools are installed without a GPU.
    setUnlessSet("org.slf4j.simpleLogger.log.ai.djl.util.cuda", "error");
    setUnlessSet("org.slf4j.simpleLogger.log.ai.djl.onnxruntime.engine.OrtEngine", "error");
  }

  /**
   * Native libraries are unpacked here by every process, and left behind by those that are killed.
   */
  private static Path temporary() {
    Path folder = dir().toAbsolutePath().resolve("tmp");
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder + "; set SUSTAINLP_HOME", e);
    }
  }

  /** Deletes what processes that were killed left in our temporary folder more than a day ago. */
  static void sweep() {
    Instant old = Instant.now().minus(Duration.ofDays(1));
    try (Stream<Path> left = Files.list(temporary())) {
      for (Path entry : left.toList()) {
        if (Files.getLastModifiedTime(entry).toInstant().isBefore(old)) {
          try (Stream<Path> tree = Files.walk(entry)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
          }
        }
      }
    } catch (IOException e) {
      // Somebody else is sweeping, or it cannot be read: it will be tried again.
    }
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null && System.getenv(name) == null) {
      System.setProperty(name, value);
    }
  }
}

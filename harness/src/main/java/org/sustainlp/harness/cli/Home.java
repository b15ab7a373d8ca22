package org.sustainlp.harness.cli;

import java.nio.file.Path;

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
    setUnlessSet("DJL_CACHE_DIR", cache().resolve("djl").toAbsolutePath().toString());
    setUnlessSet("ENGINE_CACHE_DIR", cache().resolve("djl").toAbsolutePath().toString());
    setUnlessSet("ai.djl.offline", "true");
    setUnlessSet("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    // DJL warns four times where CUDA's tools are installed without a GPU.
    setUnlessSet("org.slf4j.simpleLogger.log.ai.djl.util.cuda", "error");
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null && System.getenv(name) == null) {
      System.setProperty(name, value);
    }
  }
}

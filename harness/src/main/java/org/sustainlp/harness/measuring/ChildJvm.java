package org.sustainlp.harness.measuring;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a child JVM inherits from this one: where native libraries lie, that there is no network,
 * and how energy is metered.
 */
final class ChildJvm {

  private static final List<String> INHERITED =
      List.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR", "ai.djl.offline", "sustainlp.home");

  private static final String METERS = "sustainlp.energy.";

  private ChildJvm() {}

  static List<String> properties() {
    Stream<String> meters =
        System.getProperties().stringPropertyNames().stream()
            .filter(name -> name.startsWith(METERS));
    return Stream.concat(
            Stream.concat(INHERITED.stream(), meters)
                .map(
                    name -> {
                      String value = System.getProperty(name);
                      return value == null ? null : "-D" + name + "=" + value;
                    })
                .filter(Objects::nonNull),
            nativeAccess().stream())
        .toList();
  }

  /** JDK 24 and newer warn about native code unless it is allowed by name. */
  private static List<String> nativeAccess() {
    return Runtime.version().feature() >= 24
        ? List.of("--enable-native-access=ALL-UNNAMED")
        : List.of();
  }
}

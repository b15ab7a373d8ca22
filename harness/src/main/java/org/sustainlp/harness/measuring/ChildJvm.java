package org.sustainlp.harness.measuring;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a child JVM inherits from this one: where native libraries lie and that there is no network.
 */
final class ChildJvm {

  private static final List<String> INHERITED =
      List.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR", "ai.djl.offline", "sustainlp.home");

  private ChildJvm() {}

  static List<String> properties() {
    return Stream.concat(
            INHERITED.stream()
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

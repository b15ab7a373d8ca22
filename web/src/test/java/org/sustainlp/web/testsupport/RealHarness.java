package org.sustainlp.web.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;

/** Lets the application start the harness that this build has just made, not a fake of it. */
public class RealHarness implements QuarkusTestProfile {

  private static final Path TARGET =
      Path.of("..", "harness", "target").toAbsolutePath().normalize();

  /** A home of its own: the fake's practice data are as fake as it is. */
  public static final Path HOME = Path.of("target", "real-home").toAbsolutePath();

  /** The harness and everything it needs at run time. */
  public static String classpath() {
    return TARGET.resolve("sustainlp-harness-0.1.0-SNAPSHOT.jar")
        + File.pathSeparator
        + TARGET.resolve("lib")
        + File.separator
        + "*";
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    // Test resources apply to every test class, so what the fake's sets is set back here.
    return Map.of(
        "sustainlp.home",
        HOME.toString(),
        "sustainlp.harness.classpath",
        classpath(),
        "sustainlp.harness.main-class",
        "org.sustainlp.harness.cli.Main",
        "sustainlp.harness.java-options",
        "-Xshare:auto");
  }
}

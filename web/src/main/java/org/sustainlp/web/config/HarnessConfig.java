package org.sustainlp.web.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the harness is started as a child process. */
@ConfigMapping(prefix = "sustainlp.harness")
public interface HarnessConfig {

  /** The child's class path; found beside the application in a built repository when absent. */
  Optional<String> classpath();

  /** The child's main class. */
  @WithDefault("org.sustainlp.harness.cli.Main")
  String mainClass();

  /** Options for the child's JVM, for example {@code -Xmx8g}. */
  Optional<List<String>> javaOptions();

  /**
   * How long {@code tasks}, {@code recipes}, {@code doctor} and {@code reproduce --list} may take.
   */
  @WithDefault("60s")
  Duration listTimeout();
}

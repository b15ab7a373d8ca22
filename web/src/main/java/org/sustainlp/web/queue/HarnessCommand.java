package org.sustainlp.web.queue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sustainlp.web.config.HarnessConfig;

/** The command line that starts the harness as a JVM of its own. */
public final class HarnessCommand {
  private static final String JAR = "harness/target/sustainlp-harness-0.1.0-SNAPSHOT.jar";

  /** As the launcher: several copies of the weights lie in it. */
  private static final String HEAP = "-XX:MaxRAMPercentage=40";

  private static final String LIBRARIES = "harness/target/lib";

  private final HarnessConfig config;
  private final Path home;

  /**
   * @param home the child's home too: its caches and its signing key
   */
  public HarnessCommand(HarnessConfig config, Path home) {
    this.config = config;
    this.home = home;
  }

  /**
   * @throws HarnessMissing when no class path is configured and none is found
   */
  public List<String> of(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add(HEAP);
    command.addAll(config.javaOptions().orElse(List.of()));
    command.add("-Dsustainlp.home=" + home.toAbsolutePath());
    command.add("-cp");
    command.add(
        config
            .classpath()
            .or(HarnessCommand::besideTheApplication)
            .orElseThrow(HarnessMissing::new));
    command.add(config.mainClass());
    command.addAll(arguments);
    return command;
  }

  /** Walks up from the application's jar, then from the working folder, to a built repository. */
  private static Optional<String> besideTheApplication() {
    String application = System.getProperty("java.class.path", "").split(File.pathSeparator, -1)[0];
    return Stream.of(Path.of(application), Path.of(""))
        .map(Path::toAbsolutePath)
        .flatMap(start -> Stream.iterate(start, folder -> folder != null, Path::getParent))
        .filter(folder -> Files.isRegularFile(folder.resolve(JAR)))
        .map(folder -> folder.resolve(JAR) + File.pathSeparator + folder.resolve(LIBRARIES) + "/*")
        .findFirst();
  }
}

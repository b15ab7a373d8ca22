package org.sustainlp.web.database;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Adds the embedded database's URL to the configuration when no other URL is configured. */
public final class EmbeddedDatabaseSourceFactory implements ConfigSourceFactory {

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue configured = context.getValue(EmbeddedDatabaseSource.URL);
    ConfigValue home = context.getValue("sustainlp.home");
    if (home == null || home.getValue() == null || isSet(configured)) {
      return List.of();
    }
    return List.of(new EmbeddedDatabaseSource(Path.of(home.getValue())));
  }

  private static boolean isSet(ConfigValue value) {
    return value != null
        && Optional.ofNullable(value.getValue()).filter(text -> !text.isBlank()).isPresent();
  }

  /** After the sources of environment, system properties and files, so that theirs are seen. */
  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(1);
  }
}

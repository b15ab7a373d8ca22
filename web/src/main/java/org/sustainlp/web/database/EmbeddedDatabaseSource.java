package org.sustainlp.web.database;

import java.nio.file.Path;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** One property, the JDBC URL; asking for it starts the database, so builds never do. */
final class EmbeddedDatabaseSource implements ConfigSource {
  static final String URL = "quarkus.datasource.jdbc.url";

  private final Path home;

  EmbeddedDatabaseSource(Path home) {
    this.home = home;
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }

  @Override
  public @Nullable String getValue(String property) {
    return property.equals(URL) ? RunningDatabase.urlFor(home) : null;
  }

  @Override
  public String getName() {
    return "embedded PostgreSQL in " + home;
  }
}

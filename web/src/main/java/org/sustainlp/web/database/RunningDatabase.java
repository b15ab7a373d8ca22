package org.sustainlp.web.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The embedded databases of this JVM, one a home.
 *
 * <p>Configuration is read before there are beans, so this is static. Quarkus' tests read it from
 * several class loaders; the URL is therefore also left in a system property, where each finds it.
 */
final class RunningDatabase {
  private static final String PROPERTY = "org.sustainlp.embedded-database.";
  private static final Map<Path, EmbeddedDatabase> OPEN = new HashMap<>();
  private static final AtomicBoolean SERVICE_IS_UP = new AtomicBoolean();

  private RunningDatabase() {}

  /** Starts the database of this home unless it runs. */
  static synchronized String urlFor(Path home) {
    Path key = home.toAbsolutePath().normalize();
    String known = System.getProperty(PROPERTY + key);
    if (known != null) {
      return known;
    }
    EmbeddedDatabase database = EmbeddedDatabase.open(key);
    OPEN.put(key, database);
    System.setProperty(PROPERTY + key, database.jdbcUrl());
    Runtime.getRuntime().addShutdownHook(new Thread(RunningDatabase::closeUnlessServing));
    return database.jdbcUrl();
  }

  /** From now on the service's own shutdown closes the database, after its worker has stopped. */
  static void serving() {
    SERVICE_IS_UP.set(true);
  }

  static synchronized void closeAll() {
    OPEN.forEach(
        (home, database) -> {
          System.clearProperty(PROPERTY + home);
          try {
            database.close();
          } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the database in " + home, e);
          }
        });
    OPEN.clear();
    SERVICE_IS_UP.set(false);
  }

  /** A service that never came up, because its port was taken, must not leave a server behind. */
  private static void closeUnlessServing() {
    if (!SERVICE_IS_UP.get()) {
      closeAll();
    }
  }
}

package org.sustainlp.web.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own on one folder: durable, listening on the loopback address only, kept
 * across restarts.
 *
 * <p>A JVM that is killed leaves its server behind. The next one adopts it when it serves our
 * folder with durable settings, and otherwise stops it: PostgreSQL then recovers from its log at
 * start.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FileChannel lockFile;
  private final FileLock lock;
  private final int port;
  private final @Nullable EmbeddedPostgres started;
  private final @Nullable ProcessHandle adopted;

  private EmbeddedDatabase(
      FileChannel lockFile,
      FileLock lock,
      int port,
      @Nullable EmbeddedPostgres started,
      @Nullable ProcessHandle adopted) {
    this.lockFile = lockFile;
    this.lock = lock;
    this.port = port;
    this.started = started;
    this.adopted = adopted;
  }

  /**
   * Starts the server on {@code home/postgres}, or adopts the one that is there.
   *
   * @throws IllegalStateException when another service uses this home
   */
  public static EmbeddedDatabase open(Path home) {
    try {
      Files.createDirectories(home);
      FileChannel lockFile =
          FileChannel.open(
              home.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lockFile.tryLock();
      if (lock == null) {
        lockFile.close();
        throw new IllegalStateException(
            "another service is using the database in "
                + home
                + ". Stop it, or give this one a home of its own with SUSTAINLP_HOME");
      }
      return open(home, lockFile, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the embedded PostgreSQL in " + home, e);
    }
  }

  private static EmbeddedDatabase open(Path home, FileChannel lockFile, FileLock lock)
      throws IOException {
    Path data = home.resolve("postgres");
    Optional<Postmaster> orphan = Postmaster.on(data);
    if (orphan.isPresent()) {
      Postmaster server = orphan.get();
      if (isDurableAndOurs(server.port(), data)) {
        return new EmbeddedDatabase(lockFile, lock, server.port(), null, server.process());
      }
      stop(server.process());
    }
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(home.resolve("cache/postgres").toFile())
            // Its own hook would stop the server before the worker has put its run back.
            .setRegisterShutdownHook(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("listen_addresses", "localhost")
            .setPGStartupWait(PATIENCE)
            .start();
    return new EmbeddedDatabase(lockFile, lock, server.getPort(), server, null);
  }

  public String jdbcUrl() {
    return url(port);
  }

  private static String url(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
  }

  private static boolean isDurableAndOurs(int port, Path data) {
    try (Connection connection = DriverManager.getConnection(url(port) + "&connectTimeout=5");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_setting('data_directory'), current_setting('fsync'),"
                    + " current_setting('synchronous_commit')")) {
      return row.next()
          && Files.isSameFile(Path.of(row.getString(1)), data)
          && row.getString(2).equals("on")
          && row.getString(3).equals("on");
    } catch (SQLException | IOException e) {
      return false; // Whatever it is, it does not serve us: it is stopped and started anew.
    }
  }

  /** Fast shutdown (SIGINT) where there is one: a plain SIGTERM waits for every client to leave. */
  private static void stop(ProcessHandle server) throws IOException {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
    } catch (IOException e) {
      server.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      server.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      server.destroyForcibly();
      server.onExit().join();
    } catch (ExecutionException e) {
      throw new IOException("cannot stop the PostgreSQL process " + server.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    try (lockFile;
        lock) {
      if (started != null) {
        started.close();
      }
      if (adopted != null) {
        stop(adopted);
      }
    }
  }
}

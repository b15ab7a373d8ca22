package org.sustainlp.web.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One test, because each start of a server costs seconds: its life from first start to last. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedDatabaseTest {

  @Test
  void rows_survive_a_restart_and_an_orphaned_server_is_adopted(@TempDir Path home)
      throws Exception {
    try (EmbeddedDatabase first = EmbeddedDatabase.open(home)) {
      assertThat(ask(first, "select current_setting('fsync')")).isEqualTo("on");
      assertThat(ask(first, "select current_setting('synchronous_commit')")).isEqualTo("on");
      tell(first, "create table kept (what text)", "insert into kept values ('row')");
    }
    assertThat(Postmaster.on(home.resolve("postgres"))).isEmpty();

    Process orphaning = orphan(home);
    Postmaster orphan = Postmaster.on(home.resolve("postgres")).orElseThrow();
    assertThat(orphaning.isAlive()).isFalse();

    try (EmbeddedDatabase second = EmbeddedDatabase.open(home)) {
      assertThat(second.jdbcUrl()).contains(":" + orphan.port() + "/");
      assertThat(ask(second, "select what from kept")).isEqualTo("row");
    }
    assertThat(orphan.process().onExit().get(10, TimeUnit.SECONDS)).isNotNull();
  }

  /** A JVM that starts the server and is killed. */
  private static Process orphan(Path home) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Orphaning.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().read(); // It writes when the server is up.
    process.destroyForcibly();
    process.waitFor();
    return process;
  }

  /** The main class of the JVM that is killed. */
  static final class Orphaning {
    public static void main(String[] arguments) throws Exception {
      EmbeddedDatabase.open(Path.of(arguments[0]));
      System.out.println("up");
      Thread.sleep(60_000);
    }
  }

  private static String ask(EmbeddedDatabase database, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static void tell(EmbeddedDatabase database, String... updates) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
        Statement statement = connection.createStatement()) {
      for (String update : updates) {
        statement.executeUpdate(update);
      }
    }
  }
}

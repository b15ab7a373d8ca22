package org.sustainlp.web.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server that the application did not start, in a time zone of its own. */
public class ExternalPostgres implements QuarkusTestResourceLifecycleManager {
  private static final String URL = "org.sustainlp.test.external-postgres";
  private @Nullable EmbeddedPostgres server;

  @Override
  public Map<String, String> start() {
    try {
      EmbeddedPostgres started =
          EmbeddedPostgres.builder().setServerConfig("timezone", "Asia/Kathmandu").start();
      server = started;
      String url = started.getJdbcUrl("postgres", "postgres");
      System.setProperty(URL, url);
      return Map.of("quarkus.datasource.jdbc.url", url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number a query gives on this server. */
  public static long count(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(System.getProperty(URL));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

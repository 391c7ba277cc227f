package dev.pulse.scale;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.jdbc.PostgresStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A database for each, in a server of their own on this machine. It writes through to the disk, as
 * it does by default, and has a gigabyte of memory for what it holds.
 */
final class PostgresHistories implements Histories {

  private static final String USER = "postgres";

  private final EmbeddedPostgres server;

  PostgresHistories() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("shared_buffers", "1GB")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  @Override
  public String title() {
    return "PostgreSQL " + query("SHOW server_version").split("[. ]", 2)[0];
  }

  @Override
  public HistoryStore open(String name) {
    String database = database(name);
    if (query("SELECT count(*) FROM pg_database WHERE datname = '" + database + "'").equals("0")) {
      execute("CREATE DATABASE " + database);
    }
    return PostgresStores.open(
        new PostgresStores.Address(url(database), USER, null), Clock.systemUTC(), false);
  }

  @Override
  public long bytes(String name) {
    return Long.parseLong(query("SELECT pg_database_size('" + database(name) + "')"));
  }

  @Override
  public void drop(String name) {
    execute("DROP DATABASE " + database(name) + " WITH (FORCE)");
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String database(String name) {
    return name.replace('-', '_');
  }

  private String url(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
  }

  private String query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return Objects.requireNonNull(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    return Objects.requireNonNull(new Driver().connect(url(USER), properties));
  }
}

package dev.pulse.agent.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A real PostgreSQL, started when a test first needs it and ended with the tests' JVM. Each test
 * gets a schema of its own in it. Threading: any number of threads.
 */
final class PostgresServer {

  static final PostgresServer OLDEST = new PostgresServer("oldest");
  static final PostgresServer NEWEST = new PostgresServer("newest");

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final Path directory;
  private final Path binaries;
  private @Nullable EmbeddedPostgres started;

  private PostgresServer(String version) {
    Path servers = Path.of("target", "postgres").toAbsolutePath();
    this.directory = servers.resolve(version + "-" + System.getProperty("test.fork", "1"));
    this.binaries = servers.resolve(version + ".jar");
  }

  /** An address of a new, empty schema. */
  PostgresStores.Address newSchema() {
    String schema = "history_" + SCHEMAS.incrementAndGet();
    PostgresStores.Address address =
        new PostgresStores.Address(url(schema), "postgres", "not asked for");
    try (Connection connection = address.connector().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException("no schema could be made", e);
    }
    return address;
  }

  private String url(String schema) {
    return "jdbc:postgresql://localhost:%d/postgres?currentSchema=%s"
        .formatted(server().getPort(), schema);
  }

  private synchronized EmbeddedPostgres server() {
    EmbeddedPostgres server = started;
    if (server == null) {
      server = start();
      started = server;
    }
    return server;
  }

  private EmbeddedPostgres start() {
    try {
      if (!Driver.isRegistered()) {
        // Who starts the server looks for it there.
        Driver.register();
      }
      return EmbeddedPostgres.builder()
          .setPgBinaryResolver((system, architecture) -> PostgresArchive.open(binaries))
          .setOverrideWorkingDirectory(Files.createDirectories(directory).toFile())
          .setServerConfig("fsync", "off")
          .start();
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("PostgreSQL does not start", e);
    }
  }
}

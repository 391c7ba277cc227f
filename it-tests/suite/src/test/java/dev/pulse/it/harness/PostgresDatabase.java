package dev.pulse.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of a test's own, which can be stopped and started again with what it holds.
 */
public final class PostgresDatabase implements AutoCloseable {

  private static final Path BINARIES = House.path("agent/target/postgres/newest.jar");

  private final Path directory;
  private final int port;
  private @Nullable EmbeddedPostgres server;

  private PostgresDatabase(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Makes a server whose files are in this directory; it is not started yet. */
  public static PostgresDatabase in(Path directory) {
    try (ServerSocket free = new ServerSocket(0)) {
      return new PostgresDatabase(directory, free.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PostgresDatabase start() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setPgBinaryResolver((system, architecture) -> archive())
              .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
              .setDataDirectory(directory.resolve("data"))
              .setCleanDataDirectory(false)
              .setPort(port)
              .start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  public void stop() {
    EmbeddedPostgres running = server;
    server = null;
    if (running != null) {
      try {
        running.close();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL does not stop", e);
      }
    }
  }

  /** What {@code pulse.store} has to say. */
  public String url() {
    return "jdbc:postgresql://localhost:" + port + "/postgres";
  }

  /** An application whose history is kept here, with this data directory of its own. */
  public Launch history(Launch launch, Path data) {
    return launch
        .withAgent(data)
        .property("pulse.store", url())
        .environment("PULSE_STORE_USER", "postgres");
  }

  /** The first column of what a query answers. */
  public List<String> query(String sql) {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
    return found;
  }

  @Override
  public void close() {
    stop();
  }

  private static InputStream archive() throws IOException {
    assertThat(BINARIES).exists();
    JarFile jar = new JarFile(BINARIES.toFile());
    ZipEntry archive =
        jar.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst().orElseThrow();
    return new FilterInputStream(jar.getInputStream(archive)) {
      @Override
      public void close() throws IOException {
        super.close();
        jar.close();
      }
    };
  }
}

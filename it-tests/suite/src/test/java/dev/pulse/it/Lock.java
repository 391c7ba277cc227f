package dev.pulse.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A history locked by another process, which is this one, so that nobody else writes. */
final class Lock implements AutoCloseable {

  private final Connection connection;

  private Lock(Connection connection) {
    this.connection = connection;
  }

  /** Locks it as soon as nobody writes, for as long as it is open. */
  static Lock of(Path directory) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("pulse.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 30000");
      statement.execute("BEGIN EXCLUSIVE");
    }
    return new Lock(connection);
  }

  boolean isHeld() throws SQLException {
    return !connection.isClosed();
  }

  /** Keeps it for at least so long. */
  void holdFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

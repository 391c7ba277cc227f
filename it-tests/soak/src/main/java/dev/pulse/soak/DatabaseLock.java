package dev.pulse.soak;

import dev.pulse.soak.Marks.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The database, locked by this process, so that nobody else writes until it is closed. */
final class DatabaseLock implements AutoCloseable {

  private final Connection connection;
  private final Marks marks;
  private final double from;

  private DatabaseLock(Connection connection, Marks marks) {
    this.connection = connection;
    this.marks = marks;
    from = marks.now();
  }

  /** Locks it as soon as nobody writes. */
  static DatabaseLock of(Path database, Marks marks) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 60000");
      statement.execute("BEGIN EXCLUSIVE");
      return new DatabaseLock(connection, marks);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    marks.add(Kind.LOCKED, from);
  }
}

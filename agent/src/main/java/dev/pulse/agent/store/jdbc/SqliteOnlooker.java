package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks SQLite whether anybody has written to the file, in the stead of who writes nothing itself.
 * Threading: for one thread at a time.
 */
final class SqliteOnlooker implements Neighbours {

  private final SqliteDialect dialect;

  /** The number is told anew on each connection, so it is always the same one that is asked. */
  private @Nullable Session asked;

  private long last;

  SqliteOnlooker(SqliteDialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public void begin(String instanceId) {
    // Nobody begins here.
  }

  @Override
  public synchronized boolean haveWritten() {
    try {
      Session session = asked;
      if (session == null) {
        asked = session = Session.open(dialect, Dialect.Access.READ);
        last = version(session);
        return false;
      }
      long now = version(session);
      boolean changed = now != last;
      last = now;
      return changed;
    } catch (SQLException e) {
      // Who reads says what is wrong; the next time another connection is asked.
      close();
      return false;
    }
  }

  private static long version(Session session) throws SQLException {
    try (ResultSet row = session.bind("PRAGMA data_version").query()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public synchronized void close() {
    Session session = asked;
    asked = null;
    try {
      if (session != null) {
        session.close();
      }
    } catch (SQLException e) {
      // It is given up either way.
    }
  }
}

package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks SQLite whether other processes have written to the file. What this process writes goes
 * through the one session that is asked, and does not count.
 *
 * <p>Threading: for one thread at a time.
 */
final class SqliteNeighbours implements Neighbours {

  private final PooledSessions sessions;

  /** What a session was told when it was last asked. */
  private @Nullable Version last;

  private record Version(Session asked, long number) {}

  SqliteNeighbours(PooledSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void begin(String instanceId) {
    // Its session is known.
  }

  @Override
  public boolean haveWritten() {
    Version before = last;
    Version now = sessions.whileNobodyWrites(SqliteNeighbours::version);
    if (now == null) {
      return false;
    }
    last = now;
    return before != null && before.asked() == now.asked() && before.number() != now.number();
  }

  private static Version version(Session session) throws SQLException {
    try (ResultSet row = session.bind("PRAGMA data_version").query()) {
      row.next();
      return new Version(session, row.getLong(1));
    }
  }

  @Override
  public void close() {
    // The sessions are closed by whoever opened them.
  }
}

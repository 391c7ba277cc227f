package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What a SQLite file needs from time to time: the write-ahead log moved into the file and cut off,
 * so that it is small when nobody writes. While much is written, {@link SqliteCheckpoints} moves
 * it; what is left after a few thousand pages SQLite itself moves, in the writer's commit, and
 * begins the log anew when there is no reader.
 *
 * <p>No statistics are made for the planner: every query has its index, and statistics of a history
 * that has just begun would lead it to walk through one that is long.
 */
final class SqliteUpkeep {

  /** A log of fewer pages may stay. */
  private static final int SMALL = 256;

  private SqliteUpkeep() {}

  /**
   * Does what there is to do.
   *
   * @param busyTimeout what the session waits for others otherwise
   */
  static void run(Session session, Duration busyTimeout) throws SQLException {
    session.execute("PRAGMA busy_timeout = 0");
    if (pagesInLog(session) > SMALL) {
      session.executeAll("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    session.execute("PRAGMA busy_timeout = " + busyTimeout.toMillis());
  }

  private static long pagesInLog(Session session) throws SQLException {
    try (ResultSet row = session.bind("PRAGMA wal_checkpoint(PASSIVE)").query()) {
      row.next();
      return row.getLong(2);
    }
  }
}

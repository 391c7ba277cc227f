package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

/** Opens histories that PostgreSQL keeps, to move them. */
public final class PostgresMoves {

  private static final String HAS_SCHEMA = "SELECT to_regclass('pulse_schema') IS NOT NULL";

  private PostgresMoves() {}

  /**
   * Opens the history in this database to read it; nothing in it is changed.
   *
   * @throws StoreException if it cannot be reached, or there is none, or one that a newer version
   *     has written
   */
  public static HistoryExport exportFrom(PostgresStores.Address address) {
    PostgresDialect dialect = new PostgresDialect(address.connector());
    PooledSessions sessions = new PooledSessions(dialect);
    return Opened.orClosed(
        sessions,
        () -> {
          requireHistory(address, sessions);
          HistoryExport export = new HistoryExport(sessions);
          new Migrator(dialect.migrations(), Clock.systemUTC()).refuseNewer(export.schema());
          return export;
        });
  }

  /**
   * Opens the history in this database to add to it; where there is none, it is begun. One that an
   * older version has written is migrated.
   *
   * @throws StoreException if it cannot be used
   */
  public static HistoryImport importInto(PostgresStores.Address address, Clock clock) {
    PostgresDialect dialect = new PostgresDialect(address.connector());
    PooledSessions sessions = new PooledSessions(dialect);
    return Opened.orClosed(
        sessions,
        () -> {
          new Migrator(dialect.migrations(), clock).migrate(sessions);
          return new HistoryImport(dialect, sessions, Neighbours.NONE, clock);
        });
  }

  /** Refuses a database without a history. */
  static void requireHistory(PostgresStores.Address address, Sessions sessions) {
    if (!sessions.read("read the history", PostgresMoves::hasSchema)) {
      throw new StoreException("There is no history in " + address.shown() + ".");
    }
  }

  private static boolean hasSchema(Session session) throws SQLException {
    try (ResultSet row = session.bind(HAS_SCHEMA).query()) {
      row.next();
      return row.getBoolean(1);
    }
  }
}

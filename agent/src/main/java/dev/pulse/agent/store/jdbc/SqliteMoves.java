package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.Notices;
import dev.pulse.agent.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

/** Opens histories that SQLite keeps, to move them. */
public final class SqliteMoves {

  private static final String TABLES =
      "SELECT COUNT(*), COALESCE(SUM(name = 'pulse_schema'), 0) FROM sqlite_master";

  private SqliteMoves() {}

  /** What a file holds. */
  private enum Content {
    NOTHING,
    A_HISTORY,
    SOMETHING_ELSE
  }

  /**
   * Opens the history in this file to read it. Nothing in it is changed: also one that an older
   * version has written stays as it is.
   *
   * @throws StoreException if there is none, or one that a newer version has written
   */
  public static HistoryExport exportFile(Path file) {
    requireFile(file);
    SqliteDialect dialect = SqliteDialect.inFile(file);
    PooledSessions sessions = new PooledSessions(dialect);
    return Opened.orClosed(
        sessions,
        () -> {
          requireHistory(file, sessions);
          HistoryExport export = new HistoryExport(sessions);
          new Migrator(dialect.migrations(), Clock.systemUTC()).refuseNewer(export.schema());
          return export;
        });
  }

  /**
   * Opens the history in this file to add to it; a missing file or directory is made. One that an
   * older version has written is migrated, and kept as it was beside it.
   *
   * @param notices is told of that
   * @throws StoreException if it cannot be used, or the file is a database of something else
   */
  public static HistoryImport importFile(Path file, Clock clock, Notices notices) {
    SqliteStores.createDirectory(file);
    SqliteDialect dialect = SqliteDialect.inFile(file);
    PooledSessions sessions = new PooledSessions(dialect);
    return Opened.orClosed(
        sessions,
        () -> {
          if (Files.exists(file) && content(sessions) == Content.SOMETHING_ELSE) {
            throw new StoreException(
                file + " is a database of something else. Name another file or a directory.");
          }
          Migrator migrator = SqliteStores.migrator(dialect, file.toAbsolutePath(), clock, notices);
          migrator.migrate(sessions);
          return new HistoryImport(dialect, sessions, new SqliteNeighbours(sessions), clock);
        });
  }

  /** Refuses what is no file that can be read. */
  static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException("There is no history in " + file + ".");
    }
    if (!Files.isReadable(file)) {
      throw new StoreException(
          "This user may not read %s. Run this as the user of the application, or have it allow that."
              .formatted(file));
    }
  }

  /** Refuses a database of something else. */
  static void requireHistory(Path file, Sessions sessions) {
    if (content(sessions) != Content.A_HISTORY) {
      throw new StoreException(file + " holds no history of Pulse.");
    }
  }

  private static Content content(Sessions sessions) {
    return sessions.read("read the history", SqliteMoves::content);
  }

  private static Content content(Session session) throws SQLException {
    try (ResultSet row = session.bind(TABLES).query()) {
      row.next();
      if (row.getLong(1) == 0) {
        return Content.NOTHING;
      }
      return row.getLong(2) == 0 ? Content.SOMETHING_ELSE : Content.A_HISTORY;
    }
  }
}

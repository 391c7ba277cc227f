package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * How SQLite keeps transactions whole: by a write-ahead log, with which readers and another process
 * go on while one writes; or, where the file system has no shared memory for that, by a rollback
 * journal, with which they wait for each other for some milliseconds.
 *
 * <p>Threading: for those who open connections that write, which is one thread at a time.
 */
final class SqliteJournal {

  private static final String BECAUSE_OF_SHARED_MEMORY =
      "its file system has no shared memory for SQLite's write-ahead log";

  /** The log is opened, and others are let in again, when something is read. */
  private static final String A_READ = "PRAGMA user_version";

  /**
   * The log is moved into the database every 16 MB: more often costs more waiting for the disk, as
   * pages are written again and again.
   */
  private static final List<String> LOG =
      List.of("PRAGMA journal_size_limit = 67108864", "PRAGMA wal_autocheckpoint = 4000", A_READ);

  /**
   * A database that has a log is only opened without shared memory by who locks everybody else out
   * for as long.
   */
  private static final String ALONE = "PRAGMA locking_mode = EXCLUSIVE";

  private static final List<String> ROLLBACK =
      List.of(
          "PRAGMA journal_mode = TRUNCATE",
          "PRAGMA locking_mode = NORMAL",
          "PRAGMA synchronous = FULL",
          A_READ);

  /** That it cannot grow is a matter of a full disk, and passes. */
  private static final Set<SQLiteErrorCode> NO_SHARED_MEMORY =
      EnumSet.of(
          SQLiteErrorCode.SQLITE_IOERR_SHMOPEN,
          SQLiteErrorCode.SQLITE_IOERR_SHMLOCK,
          SQLiteErrorCode.SQLITE_IOERR_SHMMAP);

  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Duration patience;
  private final Consumer<String> notices;
  private boolean hasLog;
  private boolean rollsBack;
  private boolean said;

  /**
   * Tries the log first.
   *
   * @param patience how long others may have the database locked
   * @param notices is told if there can be no log
   */
  SqliteJournal(Duration patience, Consumer<String> notices) {
    this.patience = patience;
    this.notices = notices;
  }

  /** To be called on a new connection before the file is looked at. */
  void prepare(Statement statement, Dialect.Access access) throws SQLException {
    if (rollsBack && access == Dialect.Access.WRITE) {
      statement.execute(ALONE);
    }
  }

  /** Sets it up. */
  void begin(Statement statement) throws SQLException {
    if (!rollsBack && beginLog(statement)) {
      hasLog = true;
      return;
    }
    rollsBack = true;
    for (String pragma : ROLLBACK) {
      patiently(statement, pragma);
    }
    if (!said) {
      said = true;
      notices.accept(BECAUSE_OF_SHARED_MEMORY);
    }
  }

  private boolean beginLog(Statement statement) throws SQLException {
    if (!patiently(statement, "PRAGMA journal_mode = WAL").equalsIgnoreCase("wal")) {
      return false;
    }
    for (String pragma : LOG) {
      statement.execute(pragma);
    }
    return true;
  }

  /**
   * Looks whether a connection could not be set up because there can be no log; another connection
   * can then. Where there has been a log, the trouble is another one, and passes or not.
   */
  boolean givesUpLog(SQLException failure) {
    if (hasLog || rollsBack || !hasNoSharedMemory(failure)) {
      return false;
    }
    rollsBack = true;
    return true;
  }

  private static boolean hasNoSharedMemory(SQLException e) {
    return e instanceof SQLiteException sqlite && NO_SHARED_MEMORY.contains(sqlite.getResultCode());
  }

  /**
   * SQLite does not wait by itself while another process makes the same new file one with a
   * write-ahead log: it reports a lock at once.
   *
   * @return the first value that it answers
   */
  private String patiently(Statement statement, String sql) throws SQLException {
    long begin = System.nanoTime();
    while (true) {
      try {
        if (!statement.execute(sql)) {
          return "";
        }
        try (ResultSet rows = statement.getResultSet()) {
          return rows.next() ? rows.getString(1) : "";
        }
      } catch (SQLException e) {
        boolean patient = System.nanoTime() - begin < patience.toNanos();
        if (SqliteError.of(e) != SqliteError.BUSY || !patient) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}

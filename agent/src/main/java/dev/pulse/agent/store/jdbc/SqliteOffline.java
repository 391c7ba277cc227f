package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.HistoryState;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Retention;
import dev.pulse.agent.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Opens histories that SQLite keeps for those who record nothing. Others may go on writing
 * meanwhile: nobody is registered or judged, and no file is made or migrated.
 */
public final class SqliteOffline {

  private SqliteOffline() {}

  /**
   * Opens the history in this file to read it; what would write is refused.
   *
   * @throws StoreException if there is none, or one of another schema
   */
  public static HistoryStore openToRead(Path file, Clock clock) {
    return opened(
        file,
        dialect -> {
          Sessions reading = new ReadOnlySessions(new PooledSessions(dialect));
          return new JdbcStore(
              dialect,
              reading,
              new SignsOfLife(null, LivingProcesses.ofThisHost(), System::nanoTime),
              Renewal.NEVER,
              new SqliteOnlooker(dialect),
              Checkpoints.NONE,
              clock,
              false);
        });
  }

  /**
   * Has the history in this file pruned.
   *
   * @param work is given what prunes it
   * @throws StoreException if there is none, or one of another schema
   */
  public static <T> T prune(Path file, Clock clock, Function<Retention, T> work) {
    return opened(
        file,
        dialect -> {
          try (Sessions sessions = new PooledSessions(dialect)) {
            return work.apply(new JdbcRetention(dialect, sessions, new AtomicLong(), clock));
          }
        });
  }

  /**
   * Looks how the history in this file is, of whichever schema. The whole file is read.
   *
   * @throws StoreException if it is none
   */
  public static HistoryState examine(Path file) {
    SqliteMoves.requireFile(file);
    SqliteDialect dialect = SqliteDialect.inFile(file);
    try (Sessions sessions = new PooledSessions(dialect)) {
      SqliteMoves.requireHistory(file, sessions);
      return sessions.read(
          "look at the history",
          session ->
              new HistoryState(
                  Migrator.version(session),
                  new Migrator(dialect.migrations(), Clock.systemUTC()).known(),
                  dialect.room(session).size(),
                  damage(session),
                  isLocked(dialect)));
    }
  }

  private static String damage(Session session) throws SQLException {
    try (ResultSet row = session.bind("PRAGMA quick_check(1)").query()) {
      String found = row.next() ? row.getString(1) : "no answer";
      return "ok".equals(found) ? "" : found;
    }
  }

  /** Takes the writer's turn and gives it back. */
  private static boolean isLocked(SqliteDialect dialect) throws SQLException {
    try (Connection connection = dialect.connect(Dialect.Access.READ);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = OFF");
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("ROLLBACK");
      return false;
    } catch (SQLException e) {
      if (SqliteError.of(e).passes()) {
        return true;
      }
      throw e;
    }
  }

  private static <T> T opened(Path file, Function<SqliteDialect, T> open) {
    SqliteMoves.requireFile(file);
    SqliteDialect dialect = SqliteDialect.inFile(file);
    try (Sessions sessions = new PooledSessions(dialect)) {
      SqliteMoves.requireHistory(file, sessions);
      new Migrator(dialect.migrations(), Clock.systemUTC())
          .refuseOthers(sessions.read("read the history", Migrator::version));
      return open.apply(dialect);
    }
  }
}

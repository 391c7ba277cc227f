package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.HistoryState;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Retention;
import dev.pulse.agent.store.StoreException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Opens histories that PostgreSQL keeps for those who record nothing. Others may go on writing
 * meanwhile: nobody is registered or judged, and nothing is migrated.
 */
public final class PostgresOffline {

  private PostgresOffline() {}

  /**
   * Opens the history in this database to read it; what would write is refused.
   *
   * @throws StoreException if it cannot be reached, or there is none, or one of another schema
   */
  public static HistoryStore openToRead(PostgresStores.Address address, Clock clock) {
    return opened(
        address,
        dialect ->
            new JdbcStore(
                dialect,
                new ReadOnlySessions(new PooledSessions(dialect)),
                new SignsOfLife(null, LivingProcesses.ofThisHost(), System::nanoTime),
                Renewal.NEVER,
                new PostgresNeighbours(address.connector()),
                Checkpoints.NONE,
                clock,
                false));
  }

  /**
   * Has the history in this database pruned.
   *
   * @param work is given what prunes it
   * @throws StoreException if it cannot be reached, or there is none, or one of another schema
   */
  public static <T> T prune(
      PostgresStores.Address address, Clock clock, Function<Retention, T> work) {
    return opened(
        address,
        dialect -> {
          try (Sessions sessions = new PooledSessions(dialect)) {
            return work.apply(new JdbcRetention(dialect, sessions, new AtomicLong(), clock));
          }
        });
  }

  /**
   * Looks how the history in this database is, of whichever schema.
   *
   * @throws StoreException if it cannot be reached, or there is none
   */
  public static HistoryState examine(PostgresStores.Address address) {
    PostgresDialect dialect = new PostgresDialect(address.connector());
    try (Sessions sessions = new PooledSessions(dialect)) {
      PostgresMoves.requireHistory(address, sessions);
      return sessions.read(
          "look at the history",
          session ->
              new HistoryState(
                  Migrator.version(session),
                  new Migrator(dialect.migrations(), Clock.systemUTC()).known(),
                  dialect.room(session).size(),
                  "",
                  false));
    }
  }

  private static <T> T opened(PostgresStores.Address address, Function<PostgresDialect, T> open) {
    PostgresDialect dialect = new PostgresDialect(address.connector());
    try (Sessions sessions = new PooledSessions(dialect)) {
      PostgresMoves.requireHistory(address, sessions);
      new Migrator(dialect.migrations(), Clock.systemUTC())
          .refuseOthers(sessions.read("read the history", Migrator::version));
      return open.apply(dialect);
    }
  }
}

package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opens histories that PostgreSQL keeps, for many hosts. */
public final class PostgresStores {

  private PostgresStores() {}

  /**
   * Where a history is.
   *
   * @param url as the driver takes it: {@code jdbc:postgresql://host:port/database?option=value}
   * @param user where the URL names none; nothing for the user of the operating system
   * @param password where the URL names none
   */
  public record Address(String url, @Nullable String user, @Nullable String password) {

    /** As it may be shown: what follows the database may hold a password. */
    public String shown() {
      return connector().place();
    }

    PostgresConnector connector() {
      return new PostgresConnector(url, user, password);
    }
  }

  /**
   * Opens the history in a database. One that cannot be reached now, or not be used yet, is tried
   * for again with everything that is asked of the store.
   *
   * @param indexes whether this JVM takes part in indexing logs for the search
   * @throws StoreException if it was written by a newer version of Pulse
   */
  public static HistoryStore open(Address address, Clock clock, boolean indexes) {
    PostgresConnector connector = address.connector();
    PostgresDialect dialect = new PostgresDialect(connector);
    PooledSessions sessions = new PooledSessions(dialect);
    Renewal preparation =
        new PostgresPreparation(sessions, new Migrator(dialect.migrations(), clock));
    boolean usable = false;
    try {
      preparation.beforeWriting();
      usable = true;
    } catch (StoreException e) {
      usable = e.getCause() instanceof SQLException;
      if (!usable) {
        throw e;
      }
    } finally {
      if (!usable) {
        sessions.close();
      }
    }
    return new JdbcStore(
        dialect,
        sessions,
        new SignsOfLife(null, LivingProcesses.ofThisHost(), System::nanoTime),
        preparation,
        new PostgresNeighbours(connector),
        Checkpoints.NONE,
        clock,
        indexes);
  }
}

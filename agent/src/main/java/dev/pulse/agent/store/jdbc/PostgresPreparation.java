package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.sql.SQLException;

/**
 * Brings a database to the schema of today as soon as it can be reached, which may be long after
 * the JVM's start. Threading: for the writer's thread, once it has begun.
 */
final class PostgresPreparation implements Renewal {

  private static final String UNDEFINED_TABLE = "42P01";

  private final Sessions sessions;
  private final Migrator migrator;
  private boolean prepared;

  PostgresPreparation(Sessions sessions, Migrator migrator) {
    this.sessions = sessions;
    this.migrator = migrator;
  }

  @Override
  public boolean beforeWriting() {
    if (prepared) {
      return false;
    }
    migrator.migrate(sessions);
    prepared = true;
    return true;
  }

  /** Whoever empties the database gets a new history in it. */
  @Override
  public boolean afterFailure(StoreException failure) {
    if (!(failure.getCause() instanceof SQLException cause)
        || !UNDEFINED_TABLE.equals(cause.getSQLState())) {
      return false;
    }
    prepared = false;
    return beforeWriting();
  }
}

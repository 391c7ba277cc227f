package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, which many hosts share. Threading: any number of threads.
 *
 * <p>Nothing here outlives a transaction: no setting, no lock, no temporary table. So it works
 * through a pool in front of the database that gives each transaction another connection.
 */
final class PostgresDialect implements Dialect {

  /** What others listen to. */
  static final String CHANNEL = "pulse_changes";

  /** Those of other hosts see what was committed before each statement; rows lock rows. */
  private static final String READ_ONE_STATE =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

  /** By the clock of the database, which all share. */
  private static final String TAKE =
      """
      INSERT INTO pulse_chores (chore, holder, held_until)
      VALUES (?, ?, now() + interval '2 minutes')
      ON CONFLICT (chore) DO UPDATE
      SET holder = excluded.holder, held_until = excluded.held_until
      WHERE pulse_chores.holder = excluded.holder OR pulse_chores.held_until < now()\
      """;

  private static final String COUNT_CHANGE =
      "UPDATE pulse_instances SET changes = changes + 1 WHERE id = ?";

  private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', ?)";

  private static final String SIZE =
      """
      SELECT sum(pg_total_relation_size(name::regclass))
      FROM unnest(ARRAY['scheduled_jobs', 'pulse_instances', 'pulse_executions',
        'pulse_execution_counts', 'pulse_log_chunks', 'pulse_removed_logs', 'pulse_unindexed_logs',
        'pulse_indexed_logs', 'pulse_log_index', 'pulse_job_sites']) name\
      """;

  private final PostgresConnector connector;
  private final LogIndex logIndex = new PostgresLogIndex();

  /** Who holds a chore; a JVM may have several histories open. */
  private final String holder = UUID.randomUUID().toString();

  PostgresDialect(PostgresConnector connector) {
    this.connector = connector;
  }

  @Override
  public Connection connect(Access access) throws SQLException {
    return connector.connect();
  }

  @Override
  public @Nullable String beginning(Access access) {
    return access == Access.READ ? READ_ONE_STATE : null;
  }

  @Override
  public List<Migration> migrations() {
    return PostgresSchema.migrations();
  }

  @Override
  public LogIndex logIndex() {
    return logIndex;
  }

  @Override
  public boolean boundsRanges() {
    return true;
  }

  @Override
  public String placeColumn() {
    return "id";
  }

  @Override
  public String ofEveryJob(String columns, String ofJob) {
    return "SELECT "
        + columns
        + " FROM scheduled_jobs j CROSS JOIN LATERAL ("
        + ofJob
        + ") newest JOIN pulse_executions e ON e.id = newest.place";
  }

  @Override
  public StoreException explain(String doing, SQLException cause) {
    return new StoreException(
        "Cannot %s in %s: %s"
            .formatted(doing, connector.place(), PostgresError.of(cause).explain(cause)),
        cause);
  }

  @Override
  public boolean isDisconnected(SQLException failure) {
    return PostgresError.of(failure) == PostgresError.UNREACHABLE;
  }

  @Override
  public boolean takes(Chore chore, Sessions sessions) {
    return sessions.write(
        "share the work with other hosts",
        session -> session.bind(TAKE).text(chore.name()).text(holder).update() == 1);
  }

  @Override
  public void announce(Session session, String instanceId) throws SQLException {
    session.bind(COUNT_CHANGE).text(instanceId).update();
    session.bind(NOTIFY).text(instanceId).query().close();
  }

  /**
   * What of it is in use cannot be told without reading all of it, so nothing counts as used, and
   * no limit of the size removes anything.
   */
  @Override
  public Room room(Session session) throws SQLException {
    try (ResultSet row = session.bind(SIZE).query()) {
      row.next();
      long size = row.getLong(1);
      return new Room(size, size);
    }
  }

  /** The database itself uses again what is free. */
  @Override
  public boolean givesBack(Session session) {
    return false;
  }

  @Override
  public void giveBack(Session session, long bytes) {
    throw new UnsupportedOperationException("PostgreSQL keeps its room");
  }

  /** Its own workers look after it. */
  @Override
  public void upkeep(Session session) {}

  @Override
  public @Nullable String trouble() {
    return null;
  }
}

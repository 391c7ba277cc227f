package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.store.HistoryStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

/** Histories as the first version of the schema has them: without what came later. */
final class FirstVersion {

  private static final List<String> BACK =
      List.of(
          "DROP TABLE pulse_alert_outbox",
          "DROP TABLE pulse_alert_states",
          "DROP TABLE pulse_audit",
          "ALTER TABLE pulse_executions DROP COLUMN requested_by",
          "ALTER TABLE pulse_executions DROP COLUMN trace_id",
          "DROP TABLE pulse_job_hours",
          "DROP TABLE pulse_job_sites",
          "ALTER TABLE pulse_instances DROP COLUMN ended_at",
          "ALTER TABLE scheduled_jobs DROP COLUMN overdue_grace_ms",
          "DELETE FROM pulse_schema WHERE version > 1");

  private FirstVersion() {}

  /** Makes a file of what these batches of events tell. */
  static void write(Path file, Clock clock, List<List<ExecutionEvent>> batches) {
    try (HistoryStore store = open(file, clock)) {
      batches.forEach(store.writer()::write);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : BACK) {
        statement.executeUpdate(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HistoryStore open(Path file, Clock clock) {
    SqliteDialect dialect = SqliteDialect.inFile(file);
    PooledSessions sessions = new PooledSessions(dialect);
    new Migrator(SqliteSchema.migrations(), clock).migrate(sessions);
    return new JdbcStore(
        dialect,
        sessions,
        new SignsOfLife(null, LivingProcesses.ofThisHost(), System::nanoTime),
        Renewal.NEVER,
        Neighbours.NONE,
        Checkpoints.NONE,
        clock,
        false);
  }
}

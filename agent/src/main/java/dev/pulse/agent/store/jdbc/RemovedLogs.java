package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Removes the chunks of executions that were removed. Those of a long log are noted in {@code
 * pulse_removed_logs} and go a few at a time. Threading: for one thread, within a transaction.
 */
final class RemovedLogs {

  /** A log of so many characters is removed at once. */
  private static final long AT_ONCE = 1024 * 1024;

  private static final int CHUNKS = 64;

  private static final String NOTE =
      "INSERT INTO pulse_removed_logs (execution_id) VALUES (?) ON CONFLICT DO NOTHING";

  private static final String NEXT = "SELECT execution_id FROM pulse_removed_logs LIMIT 1";

  private static final String FORGET = "DELETE FROM pulse_removed_logs WHERE execution_id = ?";

  private static final String DELETE_ALL = "DELETE FROM pulse_log_chunks WHERE execution_id = ?";

  private static final String DELETE_SOME =
      """
      DELETE FROM pulse_log_chunks
      WHERE execution_id = ? AND number IN (
        SELECT number FROM pulse_log_chunks WHERE execution_id = ? ORDER BY number LIMIT ?)\
      """;

  private final Session session;

  RemovedLogs(Session session) {
    this.session = session;
  }

  /** Removes the log of an execution that is gone, now or little by little. */
  void remove(String executionId, long characters) throws SQLException {
    session.bind(characters <= AT_ONCE ? DELETE_ALL : NOTE).text(executionId).update();
  }

  /** Whether there is anything to be removed little by little. */
  boolean isAny() throws SQLException {
    try (ResultSet row = session.bind(NEXT).query()) {
      return row.next();
    }
  }

  /** Removes a little. */
  void removeSome() throws SQLException {
    String id;
    try (ResultSet row = session.bind(NEXT).query()) {
      if (!row.next()) {
        return;
      }
      id = row.getString(1);
    }
    int removed = session.bind(DELETE_SOME).text(id).text(id).number(CHUNKS).update();
    if (removed < CHUNKS) {
      session.bind(FORGET).text(id).update();
    }
  }
}

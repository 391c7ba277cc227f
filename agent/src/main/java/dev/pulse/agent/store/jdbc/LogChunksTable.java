package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Writes {@code pulse_log_chunks}: what running executions have written so far, and what of the
 * ended ones' logs does not stand in their rows. The whole text is always the row's part and then
 * the chunks in their order.
 */
final class LogChunksTable {

  /** A chunk that has already gone into its row is left out, like one that is here. */
  private static final String APPEND =
      """
      INSERT INTO pulse_log_chunks (execution_id, seq, text)
      SELECT ?, ?, ?
      WHERE NOT EXISTS (SELECT 1 FROM pulse_executions WHERE id = ? AND log_seq >= ?)
      ON CONFLICT (execution_id, seq) DO NOTHING""";

  private static final String IN_ORDER =
      "SELECT seq, text FROM pulse_log_chunks WHERE execution_id = ? ORDER BY seq";

  private static final String DELETE =
      "DELETE FROM pulse_log_chunks WHERE execution_id = ? AND seq <= ?";

  private static final String SHORTEN =
      "UPDATE pulse_log_chunks SET text = ? WHERE execution_id = ? AND seq = ?";

  private final Session session;

  LogChunksTable(Session session) {
    this.session = session;
  }

  /** Adds a chunk, unless it is stored already. */
  boolean append(String executionId, long seq, String text) throws SQLException {
    return session
            .bind(APPEND)
            .text(executionId)
            .number(seq)
            .text(text)
            .text(executionId)
            .number(seq)
            .update()
        == 1;
  }

  /** Removes the chunks up to this one, which stand in the execution's row. */
  void delete(String executionId, long upTo) throws SQLException {
    session.bind(DELETE).text(executionId).number(upTo).update();
  }

  /** Moves the beginning of an ended execution's log into its row, as far as there is room. */
  void moveInto(ExecutionsTable executions, String executionId) throws SQLException {
    InlineText inline = executions.inlineLog(executionId);
    if (inline == null) {
      return;
    }
    long before = inline.seq();
    long emptied = 0;
    String rest = "";
    try (ResultSet chunk = session.bind(IN_ORDER).text(executionId).query()) {
      while (!inline.full() && chunk.next()) {
        rest = inline.take(chunk.getLong(1), chunk.getString(2));
        if (rest.isEmpty()) {
          emptied = chunk.getLong(1);
        }
      }
    }
    if (inline.seq() > before) {
      executions.setInlineLog(executionId, inline);
    }
    if (emptied > 0) {
      delete(executionId, emptied);
    }
    if (inline.seq() > emptied && inline.seq() > before) {
      session.bind(SHORTEN).text(rest).text(executionId).number(inline.seq()).update();
    }
  }
}

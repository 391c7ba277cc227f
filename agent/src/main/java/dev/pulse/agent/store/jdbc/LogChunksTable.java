package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogMarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes {@code pulse_log_chunks}: what running executions have written so far, and what of the
 * ended ones' logs does not stand in their rows. The whole log is always the row's chunks and then
 * these, in their order.
 */
final class LogChunksTable {

  /** A chunk that has already gone into its row is left out, like one that is here. */
  private static final String APPEND =
      """
      INSERT INTO pulse_log_chunks (execution_id, number, first_seq, marks, text)
      SELECT ?, ?, ?, ?, ?
      WHERE NOT EXISTS (SELECT 1 FROM pulse_executions WHERE id = ? AND log_chunk >= ?)
      ON CONFLICT (execution_id, number) DO NOTHING\
      """;

  private static final String IN_ORDER =
      """
      SELECT number, first_seq, marks, text FROM pulse_log_chunks
      WHERE execution_id = ? ORDER BY number\
      """;

  private static final String DELETE =
      "DELETE FROM pulse_log_chunks WHERE execution_id = ? AND number <= ?";

  private final Session session;

  LogChunksTable(Session session) {
    this.session = session;
  }

  /** Adds chunks, each unless it is stored already, and answers which were added. */
  boolean[] append(List<NewChunk> chunks) throws SQLException {
    Bind statement = session.bind(APPEND);
    for (NewChunk added : chunks) {
      LogChunk chunk = added.chunk();
      statement
          .text(added.executionId())
          .number(chunk.number())
          .number(chunk.firstSeq())
          .bytes(chunk.marks().bytes())
          .text(chunk.text())
          .text(added.executionId())
          .number(chunk.number())
          .add();
    }
    return statement.runAdded();
  }

  /** A chunk to be added. */
  record NewChunk(String executionId, LogChunk chunk) {}

  /** Removes the chunks up to this one, which stand in the execution's row. */
  void delete(String executionId, long upTo) throws SQLException {
    session.bind(DELETE).text(executionId).number(upTo).update();
  }

  /** Moves the beginning of an ended execution's log into its row, as far as there is room. */
  void moveInto(ExecutionsTable executions, String executionId) throws SQLException {
    InlineLog inline = executions.inlineLog(executionId);
    if (inline == null) {
      return;
    }
    long before = inline.newest();
    try (ResultSet row = session.bind(IN_ORDER).text(executionId).query()) {
      boolean fits = true;
      while (fits && row.next()) {
        fits = inline.take(chunk(row));
      }
    }
    if (inline.newest() > before) {
      executions.setInlineLog(executionId, inline);
      delete(executionId, inline.newest());
    }
  }

  /** The chunk of a row whose first columns are its number, first line, marks and text. */
  static LogChunk chunk(ResultSet row) throws SQLException {
    return new LogChunk(
        row.getLong(1), row.getLong(2), row.getString(4), LogMarks.of(row.getBytes(3)));
  }
}

package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowKind;
import dev.pulse.agent.store.RowTarget;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of logs whose executions have no row, because their starts had to be dropped; not
 * those of executions that were removed. Threading: for one thread.
 */
final class StrayChunks {

  /** From one execution to the next, however many chunks each has. */
  private static final String NEXT_EXECUTION =
      "SELECT COALESCE(MIN(execution_id), '') FROM pulse_log_chunks WHERE execution_id > ?";

  private static final String HAS_ROW =
      """
      SELECT 1 FROM pulse_executions WHERE id = ?
      UNION ALL SELECT 1 FROM pulse_removed_logs WHERE execution_id = ?\
      """;

  /** Two are as many characters as are read at a time elsewhere. */
  private static final String BEHIND =
      """
      SELECT number, first_seq, marks, text FROM pulse_log_chunks
      WHERE execution_id = ? AND number > ? ORDER BY number LIMIT 2\
      """;

  private final Sessions sessions;

  StrayChunks(Sessions sessions) {
    this.sessions = sessions;
  }

  void copyTo(RowTarget target) throws IOException {
    String id = next("");
    while (!id.isEmpty()) {
      if (isStray(id)) {
        copy(id, target);
      }
      id = next(id);
    }
  }

  /** A chunk as a row. */
  static MovedRow row(String executionId, LogChunk chunk) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("execution_id", executionId);
    values.put("number", chunk.number());
    values.put("first_seq", chunk.firstSeq());
    values.put("marks", chunk.marks().bytes());
    values.put("text", chunk.text());
    return new MovedRow(RowKind.LOG_CHUNK, values);
  }

  /** The next execution that has chunks; empty at the end. */
  private String next(String behind) {
    return sessions.read(
        "read logs",
        session -> {
          try (ResultSet row = session.bind(NEXT_EXECUTION).text(behind).query()) {
            row.next();
            return row.getString(1);
          }
        });
  }

  private boolean isStray(String id) {
    return sessions.read(
        "read logs",
        session -> {
          try (ResultSet row = session.bind(HAS_ROW).text(id).text(id).query()) {
            return !row.next();
          }
        });
  }

  private void copy(String id, RowTarget target) throws IOException {
    long number = 0;
    while (true) {
      long behind = number;
      List<LogChunk> chunks = sessions.read("read logs", session -> after(session, id, behind));
      if (chunks.isEmpty()) {
        return;
      }
      for (LogChunk chunk : chunks) {
        number = chunk.number();
        target.take(row(id, chunk));
      }
    }
  }

  private static List<LogChunk> after(Session session, String id, long number) throws SQLException {
    List<LogChunk> chunks = new ArrayList<>();
    try (ResultSet row = session.bind(BEHIND).text(id).number(number).query()) {
      while (row.next()) {
        chunks.add(LogChunksTable.chunk(row));
      }
    }
    return chunks;
  }
}

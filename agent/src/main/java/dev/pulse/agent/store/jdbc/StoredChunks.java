package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one execution's log, read a few at a time, each time in a transaction of its own:
 * no connection and no snapshot is held while a slow client takes its time. Threading: for one
 * thread.
 *
 * <p>Between two readings the execution may write more, or end, and its chunks move into its row.
 * They keep their numbers there, so whoever has seen some goes on by number.
 */
final class StoredChunks {

  /** About so many characters are read in one transaction. */
  private static final int ENOUGH = 2 * LogChunk.LONGEST;

  private static final int ROWS_AT_A_TIME = 8;

  private static final String NEWEST_IN_ROW = "SELECT log_chunk FROM pulse_executions WHERE id = ?";

  private static final String ROW = "SELECT log_marks, logs FROM pulse_executions WHERE id = ?";

  private static final String AFTER =
      """
      SELECT number, first_seq, marks, text FROM pulse_log_chunks
      WHERE execution_id = ? AND number > ? ORDER BY number\
      """;

  private static final String BEFORE =
      """
      SELECT number, first_seq, marks, text FROM pulse_log_chunks
      WHERE execution_id = ? AND number < ? ORDER BY number DESC\
      """;

  private static final String FIRST_FROM =
      """
      SELECT number, first_seq FROM pulse_log_chunks
      WHERE execution_id = ? AND number >= ? ORDER BY number LIMIT 1\
      """;

  private static final String NEWEST =
      """
      SELECT number FROM pulse_log_chunks
      WHERE execution_id = ? ORDER BY number DESC LIMIT 1\
      """;

  private final Sessions sessions;
  private final String executionId;

  StoredChunks(Sessions sessions, String executionId) {
    this.sessions = sessions;
    this.executionId = executionId;
  }

  /** Some of the chunks that follow this number, in order; none at the end. */
  List<LogChunk> after(long number) {
    return sessions.read("read logs", session -> after(session, executionId, number));
  }

  /** Some of the chunks that stand before this number, in order; none at the beginning. */
  List<LogChunk> before(long number) {
    return sessions.read("read logs", session -> before(session, number));
  }

  /** The number of the chunk in which a line stands, or of the one behind which it would stand. */
  long holding(long seq) {
    return sessions.read("read logs", session -> holding(session, seq));
  }

  /** The same within a transaction. */
  static List<LogChunk> after(Session session, String executionId, long number)
      throws SQLException {
    long inRow = number == 0 ? 0 : newestInRow(session, executionId);
    if (inRow < 0) {
      return List.of();
    }
    if (number == 0 || inRow > number) {
      List<LogChunk> chunks = ofRow(session, executionId, number + 1, Long.MAX_VALUE);
      if (chunks == null || !chunks.isEmpty()) {
        return chunks == null ? List.of() : chunks;
      }
    }
    try (ResultSet row = few(session.bind(AFTER).text(executionId).number(number))) {
      return some(row);
    }
  }

  private List<LogChunk> before(Session session, long number) throws SQLException {
    if (newestInRow(session, executionId) < 0) {
      return List.of();
    }
    List<LogChunk> chunks;
    try (ResultSet row = few(session.bind(BEFORE).text(executionId).number(number))) {
      chunks = some(row);
    }
    if (chunks.isEmpty()) {
      List<LogChunk> inRow = ofRow(session, executionId, 0, number);
      return inRow == null ? List.of() : inRow;
    }
    Collections.reverse(chunks);
    return chunks;
  }

  /** More than a few are not looked at. */
  private static ResultSet few(Bind query) throws SQLException {
    return query.rowsAtATime(ROWS_AT_A_TIME).query();
  }

  private static List<LogChunk> some(ResultSet row) throws SQLException {
    List<LogChunk> chunks = new ArrayList<>();
    int characters = 0;
    while (characters < ENOUGH && row.next()) {
      LogChunk chunk = LogChunksTable.chunk(row);
      characters += chunk.text().length();
      chunks.add(chunk);
    }
    return chunks;
  }

  /** The chunks that stand in the row; nothing if there is no row. */
  private static @Nullable List<LogChunk> ofRow(
      Session session, String executionId, long from, long before) throws SQLException {
    try (ResultSet row = session.bind(ROW).text(executionId).query()) {
      if (!row.next()) {
        return null;
      }
      byte[] marks = row.getBytes(1);
      String text = row.getString(2);
      if (marks == null || text == null) {
        return List.of();
      }
      return PackedChunks.unpack(marks, text).stream()
          .filter(chunk -> chunk.number() >= from && chunk.number() < before)
          .toList();
    }
  }

  /** Searches by halves: both numbers rise together. */
  private long holding(Session session, long seq) throws SQLException {
    long inRow = newestInRow(session, executionId);
    long low = 0;
    long high = newest(session);
    for (LogChunk chunk : inRow > 0 ? after(session, executionId, 0) : List.<LogChunk>of()) {
      if (chunk.firstSeq() > seq) {
        return low;
      }
      low = chunk.number();
    }
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      try (ResultSet row = session.bind(FIRST_FROM).text(executionId).number(middle).query()) {
        if (row.next() && row.getLong(2) <= seq) {
          low = row.getLong(1);
        } else {
          high = middle - 1;
        }
      }
    }
    return low;
  }

  /** 0 if its row holds none, -1 if it has no row. */
  private static long newestInRow(Session session, String executionId) throws SQLException {
    try (ResultSet row = session.bind(NEWEST_IN_ROW).text(executionId).query()) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  private long newest(Session session) throws SQLException {
    try (ResultSet row = session.bind(NEWEST).text(executionId).query()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}

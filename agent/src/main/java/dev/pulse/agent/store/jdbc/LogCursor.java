package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a log piece by piece, each in a transaction of its own: no connection and no
 * snapshot is held while a slow client takes its time. Threading: for one thread.
 *
 * <p>Between two pieces the execution may end, and the chunks move into its row. They do so in
 * their order, so whoever has seen some characters goes on behind as many in the row.
 */
final class LogCursor {

  private static final String ROW_SEQ = "SELECT log_seq FROM pulse_executions WHERE id = ?";

  private static final String ROW_LOG = "SELECT logs FROM pulse_executions WHERE id = ?";

  private static final String NEXT_CHUNK =
      """
      SELECT seq, text FROM pulse_log_chunks WHERE execution_id = ? AND seq > ?
      ORDER BY seq LIMIT 1""";

  private final Sessions sessions;
  private final String executionId;

  private long characters;
  private long chunksSeen;
  private long rowSeen;

  LogCursor(Sessions sessions, String executionId) {
    this.sessions = sessions;
    this.executionId = executionId;
  }

  /** The next piece; nothing at the end, or if there is no such execution. */
  @Nullable String next() {
    String piece = sessions.read("read logs", this::nextIn).text();
    characters += piece == null ? 0 : piece.length();
    return piece;
  }

  private record Piece(@Nullable String text) {}

  private Piece nextIn(Session session) throws SQLException {
    try (ResultSet row = session.bind(ROW_SEQ).text(executionId).query()) {
      if (!row.next()) {
        return new Piece(null);
      }
      long rowSeq = row.getLong(1);
      if (rowSeq > rowSeen && rowSeq > chunksSeen) {
        rowSeen = rowSeq;
        chunksSeen = rowSeq - 1;
        String unseen = unseenOfRow(session);
        if (!unseen.isEmpty()) {
          return new Piece(unseen);
        }
      }
    }
    return nextChunk(session);
  }

  private String unseenOfRow(Session session) throws SQLException {
    try (ResultSet row = session.bind(ROW_LOG).text(executionId).query()) {
      String log = row.next() ? row.getString(1) : null;
      return log == null || log.length() <= characters ? "" : log.substring((int) characters);
    }
  }

  private Piece nextChunk(Session session) throws SQLException {
    try (ResultSet chunk = session.bind(NEXT_CHUNK).text(executionId).number(chunksSeen).query()) {
      if (!chunk.next()) {
        return new Piece(null);
      }
      chunksSeen = chunk.getLong(1);
      return new Piece(chunk.getString(2));
    }
  }
}

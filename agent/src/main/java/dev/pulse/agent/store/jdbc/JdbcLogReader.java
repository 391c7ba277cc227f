package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.LogReader;
import java.io.IOException;

/** Reads what executions wrote. Threading: any number of threads. */
final class JdbcLogReader implements LogReader {

  private final Sessions sessions;

  JdbcLogReader(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean copyTo(String executionId, Appendable target) throws IOException {
    LogCursor cursor = new LogCursor(sessions, executionId);
    boolean written = false;
    for (String piece = cursor.next(); piece != null; piece = cursor.next()) {
      target.append(piece);
      written = true;
    }
    return written;
  }

  @Override
  public String head(String executionId, int limit) {
    LogCursor cursor = new LogCursor(sessions, executionId);
    StringBuilder head = new StringBuilder();
    for (String piece = cursor.next();
        piece != null && head.length() < limit;
        piece = cursor.next()) {
      int taken = StoredText.cut(piece, limit - head.length());
      head.append(piece, 0, taken);
      if (taken < piece.length()) {
        break;
      }
    }
    return head.toString();
  }
}

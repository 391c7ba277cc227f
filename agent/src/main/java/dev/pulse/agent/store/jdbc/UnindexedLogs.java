package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the executions whose logs a transaction has made final or longer, and notes them in
 * {@code pulse_unindexed_logs}: a row for many costs the writer next to nothing. Threading: for one
 * thread.
 */
final class UnindexedLogs {

  /** More characters than that are not indexed in one go. */
  static final long MOST_CHARACTERS = 256 * 1024;

  private static final String NEWEST =
      "SELECT COALESCE(MAX(number), -1) FROM pulse_unindexed_logs WHERE number >= ? AND number < ?";

  private static final String INSERT =
      """
      INSERT INTO pulse_unindexed_logs (number, oldest, characters, executions)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (number) DO NOTHING\
      """;

  private final List<Log> logs = new ArrayList<>();

  private record Log(String executionId, Instant startedAt, long characters) {}

  /** Notes an execution whose log has come to so many characters. */
  void add(String executionId, Instant startedAt, long characters) {
    if (characters > 0) {
      logs.add(new Log(executionId, startedAt, characters));
    }
  }

  /** Notes an execution whose log has become longer by so many characters behind this chunk. */
  void addFrom(String executionId, long chunk, Instant startedAt, long characters) {
    add(chunk == 0 ? executionId : executionId + "@" + chunk, startedAt, characters);
  }

  void store(Session session) throws SQLException {
    logs.sort(Comparator.comparing(Log::startedAt));
    StringBuilder ids = new StringBuilder();
    long characters = 0;
    Instant oldest = Instant.MIN;
    for (int i = 0; i < logs.size(); i++) {
      Log log = logs.get(i);
      oldest = ids.isEmpty() ? log.startedAt() : oldest;
      ids.append(ids.isEmpty() ? "" : " ").append(log.executionId());
      characters += log.characters();
      boolean last =
          i + 1 == logs.size()
              || characters >= MOST_CHARACTERS
              || logs.get(i + 1).startedAt().isAfter(oldest.plus(BundleNumber.SPAN));
      if (last) {
        insert(session, log.startedAt(), oldest, characters, ids.toString());
        ids.setLength(0);
        characters = 0;
      }
    }
  }

  private static void insert(
      Session session, Instant newest, Instant oldest, long characters, String ids)
      throws SQLException {
    boolean inserted = false;
    while (!inserted) {
      // Somebody else may take a free number first.
      inserted =
          session
                  .bind(INSERT)
                  .number(free(session, NEWEST, newest))
                  .time(oldest)
                  .number(characters)
                  .text(ids)
                  .update()
              == 1;
    }
  }

  /** A number that nobody has, by a query for the highest within bounds. */
  static long free(Session session, String highest, Instant newest) throws SQLException {
    for (long first = BundleNumber.first(newest); ; first = BundleNumber.next(first)) {
      long behind = BundleNumber.next(first);
      try (ResultSet row = session.bind(highest).number(first).number(behind).query()) {
        row.next();
        long free = Math.max(first, row.getLong(1) + 1);
        if (free < behind) {
          return free;
        }
      }
    }
  }
}

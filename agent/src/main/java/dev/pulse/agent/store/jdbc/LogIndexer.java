package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.LogChunk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves logs from {@code pulse_unindexed_logs} into the index, a little at a time, so that the
 * writer never waits long. Threading: for one thread; other processes may do the same.
 */
final class LogIndexer {

  /** About so many characters are indexed in one transaction. */
  private static final int MOST_CHARACTERS = 512 * 1024;

  /** So many rows are worth the work, however little was written. */
  private static final int MOST_ROWS = 500;

  private static final String OLDEST =
      """
      SELECT number, characters, executions FROM pulse_unindexed_logs
      ORDER BY number LIMIT 500\
      """;

  private static final String DELETE = "DELETE FROM pulse_unindexed_logs WHERE number = ?";

  private static final String SET_REST =
      "UPDATE pulse_unindexed_logs SET executions = ? WHERE number = ?";

  private static final String START = "SELECT started_at FROM pulse_executions WHERE id = ?";

  private final Sessions sessions;
  private final Dialect dialect;

  LogIndexer(Sessions sessions, Dialect dialect) {
    this.sessions = sessions;
    this.dialect = dialect;
  }

  /**
   * Executions whose logs wait.
   *
   * @param executions their ids; one with {@code @} and a number is indexed up to that chunk
   */
  private record Waiting(long number, long characters, String executions) {}

  /** Whether enough waits to be indexed together. */
  boolean isWorthwhile() {
    return sessions.read("look for logs to index", session -> !oldest(session).isEmpty());
  }

  /**
   * Indexes some of what waits, if that is worthwhile and no other JVM is at it, and answers
   * whether it did.
   */
  boolean step() {
    return dialect.takes(Dialect.Chore.INDEX, sessions) && sessions.write("index logs", this::step);
  }

  private boolean step(Session session) throws SQLException {
    List<Waiting> oldest = oldest(session);
    BundleBuilder bundles = new BundleBuilder(session, dialect.logIndex());
    int left = MOST_CHARACTERS;
    for (Waiting waiting : oldest) {
      if (left > 0) {
        left = index(session, waiting, bundles, left);
      }
    }
    bundles.finish();
    return !oldest.isEmpty();
  }

  /** None, if all that waits is little. */
  private static List<Waiting> oldest(Session session) throws SQLException {
    List<Waiting> oldest = new ArrayList<>();
    long characters = 0;
    try (ResultSet row = session.bind(OLDEST).query()) {
      while (characters < MOST_CHARACTERS && row.next()) {
        oldest.add(new Waiting(row.getLong(1), row.getLong(2), row.getString(3)));
        characters += row.getLong(2);
      }
    }
    return characters >= BundleBuilder.ENOUGH || oldest.size() >= MOST_ROWS ? oldest : List.of();
  }

  /** Indexes as much of what waits together as there is room for, and answers what room is left. */
  private static int index(Session session, Waiting waiting, BundleBuilder bundles, int room)
      throws SQLException {
    int left = room;
    String rest = waiting.executions();
    while (!rest.isEmpty()) {
      int space = rest.indexOf(' ');
      String entry = space < 0 ? rest : rest.substring(0, space);
      rest = space < 0 ? "" : rest.substring(space + 1);
      String id = id(entry);
      long indexed = entry.equals(id) ? 0 : Long.parseLong(entry.substring(id.length() + 1));
      Instant start = start(session, id);
      if (start != null) {
        bundles.begin(id, start);
        List<LogChunk> chunks = StoredChunks.after(session, id, indexed);
        while (!chunks.isEmpty() && left > 0) {
          for (LogChunk chunk : chunks) {
            bundles.add(id, start, chunk.text());
            left -= chunk.text().length();
            indexed = chunk.number();
          }
          chunks = StoredChunks.after(session, id, indexed);
        }
        if (!chunks.isEmpty()) {
          // The last chunk once more, for what stretches over its end.
          String more = id + "@" + (indexed - 1) + (rest.isEmpty() ? "" : " " + rest);
          session.bind(SET_REST).text(more).number(waiting.number()).update();
          return left;
        }
      }
    }
    session.bind(DELETE).number(waiting.number()).update();
    return left;
  }

  /** The id of an execution whose log waits, or a part of it. */
  static String id(String entry) {
    int at = entry.indexOf('@');
    return at < 0 ? entry : entry.substring(0, at);
  }

  private static @Nullable Instant start(Session session, String id) throws SQLException {
    try (ResultSet row = session.bind(START).text(id).query()) {
      return row.next() ? Timestamps.instant(row.getString(1)) : null;
    }
  }
}

package dev.pulse.agent.store.jdbc;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The index in SQLite: a full-text table that holds no text. Threading: within a transaction. */
final class SqliteLogIndex implements LogIndex {

  private static final String ADD = "INSERT INTO pulse_log_index (rowid, text) VALUES (?, ?)";

  private static final String REMOVE = "DELETE FROM pulse_log_index WHERE rowid = ?";

  /** The index leads, and is read from its end. */
  static final String MATCHING =
      """
      SELECT b.number, b.executions
      FROM pulse_log_index CROSS JOIN pulse_indexed_logs b ON b.number = pulse_log_index.rowid
      WHERE pulse_log_index MATCH ? AND pulse_log_index.rowid >= ? AND pulse_log_index.rowid < ?
        AND b.oldest <= ?
      ORDER BY pulse_log_index.rowid DESC\
      """;

  @Override
  public void add(Session session, long number, String folded) throws SQLException {
    session.bind(ADD).number(number).text(folded).update();
  }

  @Override
  public void remove(Session session, long number) throws SQLException {
    session.bind(REMOVE).number(number).update();
  }

  @Override
  public @Nullable String match(String folded) {
    String match =
        Trigrams.telling(folded).stream()
            .map(trigram -> "\"" + trigram.replace("\"", "\"\"") + "\"")
            .collect(Collectors.joining(" AND "));
    return match.isEmpty() ? null : match;
  }

  @Override
  public String matching() {
    return MATCHING;
  }
}

package dev.pulse.agent.store.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The index in PostgreSQL: an array of numbers, each of which stands for a trigram (and, seldom,
 * for another one, too), with an inverted index over it. It needs no extension, which a user of a
 * managed database may not install. Threading: within a transaction.
 */
final class PostgresLogIndex implements LogIndex {

  private static final String ADD =
      "INSERT INTO pulse_log_index (number, trigrams) VALUES (?, ?::integer[])";

  private static final String REMOVE = "DELETE FROM pulse_log_index WHERE number = ?";

  private static final String MATCHING =
      """
      SELECT b.number, b.executions
      FROM pulse_log_index i JOIN pulse_indexed_logs b ON b.number = i.number
      WHERE i.trigrams @> ?::integer[] AND i.number >= ? AND i.number < ? AND b.oldest <= ?
      ORDER BY i.number DESC\
      """;

  @Override
  public void add(Session session, long number, String folded) throws SQLException {
    session.bind(ADD).number(number).text(array(Trigrams.of(folded))).update();
  }

  @Override
  public void remove(Session session, long number) throws SQLException {
    session.bind(REMOVE).number(number).update();
  }

  @Override
  public @Nullable String match(String folded) {
    Collection<String> telling = Trigrams.telling(folded);
    return telling.isEmpty() ? null : array(telling);
  }

  @Override
  public String matching() {
    return MATCHING;
  }

  private static String array(Collection<String> trigrams) {
    return trigrams.stream()
        .map(trigram -> Integer.toString(number(trigram)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Of plain letters and digits each trigram has its own. */
  private static int number(String trigram) {
    return trigram.codePoints().reduce(0, (number, point) -> number * 1_000_003 + point);
  }
}

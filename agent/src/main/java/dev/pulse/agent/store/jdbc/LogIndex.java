package dev.pulse.agent.store.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Knows in which bundles of logs a text may stand: which trigrams, three characters in a row, occur
 * in which bundle, and nothing else. Where they occur is found in the logs themselves. Case is
 * folded before. Threading: within a transaction.
 */
interface LogIndex {

  /** Adds a bundle. */
  void add(Session session, long number, String folded) throws SQLException;

  /** Removes a bundle. */
  void remove(Session session, long number) throws SQLException;

  /**
   * What the index has to be asked for bundles in which a text may stand.
   *
   * @return nothing if the text is too short for it
   */
  @Nullable String match(String folded);

  /**
   * The bundles that it names, with number and executions, from the newest to the oldest: its
   * parameters are what {@link #match} answered, the least number, the number behind the greatest,
   * and when the oldest execution may have started at the latest.
   */
  String matching();
}

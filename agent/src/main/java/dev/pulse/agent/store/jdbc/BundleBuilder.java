package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.CaseFolding;
import dev.pulse.agent.store.SearchQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Puts logs together to bundles and indexes these. Logs repeat themselves, within an execution and
 * from one to the next: the index of a bundle is far smaller than those of its logs. Threading: for
 * one thread.
 */
final class BundleBuilder {

  /** A bundle that has come to so many characters is indexed. */
  static final int ENOUGH = 16 * 1024;

  /** What a find may stretch over the border of two bundles. */
  private static final int OVERLAP = SearchQuery.LONGEST - 1;

  private static final String HIGHEST =
      "SELECT COALESCE(MAX(number), -1) FROM pulse_indexed_logs WHERE number >= ? AND number < ?";

  private static final String INSERT =
      """
      INSERT INTO pulse_indexed_logs (number, oldest, executions) VALUES (?, ?, ?)
      ON CONFLICT (number) DO NOTHING\
      """;

  private final Session session;
  private final LogIndex index;
  private final StringBuilder text = new StringBuilder();
  private final Set<String> executions = new LinkedHashSet<>();
  private Instant oldest = Instant.MAX;
  private Instant newest = Instant.MIN;

  BundleBuilder(Session session, LogIndex index) {
    this.session = session;
    this.index = index;
  }

  /** What is added from now on was written by this execution. */
  void begin(String executionId, Instant startedAt) throws SQLException {
    boolean tooFar =
        !executions.isEmpty()
            && (startedAt.isAfter(oldest.plus(BundleNumber.SPAN))
                || startedAt.isBefore(newest.minus(BundleNumber.SPAN)));
    if (tooFar || text.length() >= ENOUGH) {
      finish();
    }
    text.append('\n');
    executions.add(executionId);
    oldest = startedAt.isBefore(oldest) ? startedAt : oldest;
    newest = startedAt.isAfter(newest) ? startedAt : newest;
  }

  /** Adds what the execution wrote next. */
  void add(String executionId, Instant startedAt, String written) throws SQLException {
    if (text.length() >= ENOUGH) {
      String overlap = text.substring(Math.max(0, text.length() - OVERLAP));
      finish();
      begin(executionId, startedAt);
      text.append(overlap);
    }
    text.append(CaseFolding.fold(written));
  }

  /** Indexes what has been added. */
  void finish() throws SQLException {
    if (!executions.isEmpty()) {
      index.add(session, insert(), text.toString());
    }
    text.setLength(0);
    executions.clear();
    oldest = Instant.MAX;
    newest = Instant.MIN;
  }

  /** Answers under which number: somebody else may take a free one first. */
  private long insert() throws SQLException {
    String ids = String.join(" ", executions);
    while (true) {
      long number = UnindexedLogs.free(session, HIGHEST, newest);
      if (session.bind(INSERT).number(number).time(oldest).text(ids).update() == 1) {
        return number;
      }
    }
  }
}

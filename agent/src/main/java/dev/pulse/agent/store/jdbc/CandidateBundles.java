package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bundles in which a text may stand: those that the index names, and those that are not indexed
 * yet, in one order, newest first. Threading: for one thread, within a transaction.
 */
final class CandidateBundles implements AutoCloseable {

  private static final String BOUNDS =
      " number >= ? AND number < ? AND oldest <= ? ORDER BY number DESC";

  private static final String UNINDEXED =
      "SELECT number, executions FROM pulse_unindexed_logs WHERE" + BOUNDS;

  private static final String INDEXED =
      "SELECT number, executions FROM pulse_indexed_logs WHERE" + BOUNDS;

  /** A search stops when it has found enough. */
  private static final int ROWS_AT_A_TIME = 50;

  private final Rows unindexed;
  private final Rows indexed;

  /**
   * @param match what the index is asked, absent if it cannot tell
   * @param from no bundle all of whose executions started before this time
   * @param to no bundle all of whose executions started later
   */
  CandidateBundles(
      Session session, LogIndex index, @Nullable String match, Instant from, Instant to)
      throws SQLException {
    this.unindexed = new Rows(bounded(session.bind(UNINDEXED), from, to).query());
    Bind bind = match == null ? session.bind(INDEXED) : session.bind(index.matching()).text(match);
    this.indexed = new Rows(bounded(bind, from, to).query());
  }

  private static Bind bounded(Bind bind, Instant from, Instant to) throws SQLException {
    return bind.number(BundleNumber.first(from))
        .number(BundleNumber.behindHighestFor(to))
        .time(to)
        .rowsAtATime(ROWS_AT_A_TIME);
  }

  /** When the newest execution of the next bundle started; nothing at the end. */
  @Nullable Instant nextStart() {
    Rows next = next();
    return next.done ? null : BundleNumber.time(next.number);
  }

  /** The ids of the next bundle's executions. */
  List<String> take() throws SQLException {
    Rows next = next();
    List<String> ids = Stream.of(next.executions.split(" ")).map(LogIndexer::id).toList();
    next.advance();
    return ids;
  }

  @Override
  public void close() throws SQLException {
    unindexed.rows.close();
    indexed.rows.close();
  }

  private Rows next() {
    return indexed.done || (!unindexed.done && unindexed.number >= indexed.number)
        ? unindexed
        : indexed;
  }

  private static final class Rows {

    private final ResultSet rows;
    private boolean done;
    private long number;
    private String executions = "";

    Rows(ResultSet rows) throws SQLException {
      this.rows = rows;
      advance();
    }

    void advance() throws SQLException {
      done = done || !rows.next();
      if (!done) {
        number = rows.getLong(1);
        executions = rows.getString(2);
      }
    }
  }
}

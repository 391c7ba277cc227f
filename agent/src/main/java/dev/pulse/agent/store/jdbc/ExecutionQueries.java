package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionQuery;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;

/**
 * Reads from {@code pulse_executions}. A page is chosen in an index alone, from its end or from the
 * place where an earlier one stopped, and only its rows are then fetched; a page of any status
 * merges the ranges of the three. {@code CROSS JOIN} keeps SQLite to this order, whatever its
 * statistics say.
 *
 * <p>Threading: any number of threads.
 */
final class ExecutionQueries {

  static final String BY_ID =
      "SELECT " + ExecutionRow.WHOLE + " FROM pulse_executions e WHERE e.id = ?";

  private static final String BEHIND = " AND (started_at, id) < (?, ?)";
  private static final String NEWEST_FIRST = " ORDER BY started_at DESC, id DESC";

  private final boolean boundsRanges;
  private final String ofJobAndStatus;
  private final String ofJob;
  private final String ofStatus;
  private final String all;
  private final String recentOfEveryJob;

  ExecutionQueries(Dialect dialect) {
    this.boundsRanges = dialect.boundsRanges();
    this.ofJobAndStatus = page(range("scheduled_job_id = ? AND status = ?" + BEHIND));
    this.ofJob = page(ofEachStatus("scheduled_job_id = ? AND status = '%s'" + BEHIND));
    this.ofStatus = page(range("status = ?" + BEHIND));
    this.all = page(ofEachStatus("status = '%s'" + BEHIND));
    this.recentOfEveryJob =
        dialect.ofEveryJob(
            ofEachStatus("scheduled_job_id = j.id AND status = '%s'") + NEWEST_FIRST + " LIMIT ?");
  }

  /** One execution, and every kind of page. */
  List<String> pages() {
    return List.of(BY_ID, ofJobAndStatus, ofJob, ofStatus, all);
  }

  /** The newest of every job; its parameters are how many of each. */
  String recentOfEveryJob() {
    return recentOfEveryJob;
  }

  /**
   * The query's statement, bound.
   *
   * @param begin behind which the page begins
   * @param limit how many are read
   */
  Bind bind(Session session, ExecutionQuery query, Position begin, int limit) throws SQLException {
    String job = query.jobId();
    ExecutionStatus status = query.status();
    String one = job == null ? ofStatus : ofJobAndStatus;
    String each = job == null ? all : ofJob;
    Bind bound = session.bind(status == null ? each : one);
    for (int i = 0; i < (status == null ? ExecutionStatus.values().length : 1); i++) {
      if (job != null) {
        bound.text(job);
      }
      if (status != null) {
        bound.text(status.wire());
      }
      bound.time(begin.startedAt()).text(begin.id());
      if (boundsRanges && status == null) {
        bound.number(limit + query.offset());
      }
    }
    return bound.number(limit).number(query.offset());
  }

  /** The newest of every job, so many of each, in any order. */
  Bind bindRecent(Session session, int ofEach) throws SQLException {
    Bind bound = session.bind(recentOfEveryJob);
    if (boundsRanges) {
      for (int i = 0; i < ExecutionStatus.values().length; i++) {
        bound.number(ofEach);
      }
    }
    return bound.number(ofEach);
  }

  private String ofEachStatus(String condition) {
    StringJoiner ranges = new StringJoiner(" UNION ALL ");
    for (ExecutionStatus status : ExecutionStatus.values()) {
      String range = range(condition.formatted(status.wire()));
      ranges.add(boundsRanges ? "(" + range + NEWEST_FIRST + " LIMIT ?)" : range);
    }
    return ranges.toString();
  }

  /** A range of an index. */
  private static String range(String condition) {
    return "SELECT id, started_at FROM pulse_executions WHERE " + condition;
  }

  private static String page(String ranges) {
    return "SELECT "
        + ExecutionRow.SUMMARY
        + " FROM ("
        + ranges
        + NEWEST_FIRST
        + " LIMIT ? OFFSET ?) page"
        + " CROSS JOIN pulse_executions e WHERE e.id = page.id"
        + " ORDER BY page.started_at DESC, page.id DESC";
  }
}

package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

  private static final String BEHIND = " AND (started_at, id) < (?, ?) AND started_at >= ?";
  private static final String NEWEST_FIRST = " ORDER BY started_at DESC, id DESC";

  private static final String OF_JOB_AND_STATUS = "scheduled_job_id = ? AND status = ?";

  private static final String COUNT_OF_STATUS = counted("status = ?");
  private static final String COUNT_OF_JOB_AND_STATUS = counted(OF_JOB_AND_STATUS);

  private final boolean boundsRanges;
  private final String ofJobAndStatus;
  private final String ofJob;
  private final String ofStatus;
  private final String all;
  private final String recentOfEveryJob;

  ExecutionQueries(Dialect dialect) {
    this.boundsRanges = dialect.boundsRanges();
    this.ofJobAndStatus = page(range(OF_JOB_AND_STATUS + BEHIND));
    this.ofJob = page(ofEachStatus("scheduled_job_id = ? AND status = '%s'" + BEHIND));
    this.ofStatus = page(range("status = ?" + BEHIND));
    this.all = page(ofEachStatus("status = '%s'" + BEHIND));
    this.recentOfEveryJob =
        dialect.ofEveryJob(
            ofEachStatus("scheduled_job_id = j.id AND status = '%s'") + NEWEST_FIRST + " LIMIT ?");
  }

  /** One execution, every kind of page, and what counts. */
  List<String> pages() {
    return List.of(
        BY_ID, ofJobAndStatus, ofJob, ofStatus, all, COUNT_OF_STATUS, COUNT_OF_JOB_AND_STATUS);
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
      bindSpan(bound, query, begin);
      if (boundsRanges && status == null) {
        bound.number(limit + query.offset());
      }
    }
    return bound.number(limit).number(query.offset());
  }

  /** How many are in the span of time that is asked for, as far as they are counted. */
  static long count(Session session, ExecutionQuery query, long most) throws SQLException {
    long sum = 0;
    for (ExecutionStatus status : ExecutionStatus.values()) {
      if (query.status() == null || query.status() == status) {
        sum += count(session, query, status, most - sum);
      }
    }
    return sum;
  }

  private static long count(
      Session session, ExecutionQuery query, ExecutionStatus status, long most)
      throws SQLException {
    String job = query.jobId();
    Bind bound =
        job == null
            ? session.bind(COUNT_OF_STATUS)
            : session.bind(COUNT_OF_JOB_AND_STATUS).text(job);
    bindSpan(bound.text(status.wire()), query, Position.before(query.to())).number(most);
    try (ResultSet row = bound.query()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Bind bindSpan(Bind bound, ExecutionQuery query, Position begin)
      throws SQLException {
    Instant from = query.from() == null ? Instant.MIN : query.from();
    return bound.time(begin.startedAt()).text(begin.id()).time(from);
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

  /** In order, for then an index has to be read and no more of it than is counted. */
  private static String counted(String condition) {
    String counted = range(condition + BEHIND) + NEWEST_FIRST;
    return "SELECT COUNT(*) FROM (" + counted + " LIMIT ?) counted";
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

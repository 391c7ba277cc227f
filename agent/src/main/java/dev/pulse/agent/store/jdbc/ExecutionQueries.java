package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is read from {@code pulse_executions}. Threading: any number of threads. */
final class ExecutionQueries {

  static final String BY_ID =
      "SELECT " + ExecutionRow.WHOLE + " FROM pulse_executions e WHERE e.id = ?";

  private static final String NEWEST_FIRST = Direction.NEWEST_FIRST.orderOf("");

  private static final String COUNT_OF_STATUS = counted("status = ?");
  private static final String COUNT_OF_JOB_AND_STATUS =
      counted("scheduled_job_id = ? AND status = ?");

  private final boolean boundsRanges;
  private final ExecutionPages newestFirst;
  private final ExecutionPages oldestFirst;
  private final String olderOfEveryJob;
  private final String lastOfEveryJob;

  ExecutionQueries(Dialect dialect) {
    this.boundsRanges = dialect.boundsRanges();
    this.newestFirst = new ExecutionPages(dialect, Direction.NEWEST_FIRST);
    this.oldestFirst = new ExecutionPages(dialect, Direction.OLDEST_FIRST);
    String newestOfJob =
        newestFirst.ofEachStatus("scheduled_job_id = j.id AND status = '%s'")
            + NEWEST_FIRST
            + " LIMIT ?";
    this.olderOfEveryJob = dialect.ofEveryJob(BriefRow.COLUMNS, newestOfJob + " OFFSET 1");
    this.lastOfEveryJob = dialect.ofEveryJob(ExecutionRow.SUMMARY, newestOfJob);
  }

  /** The pages of one direction of time. */
  ExecutionPages pages(Direction direction) {
    return direction == Direction.NEWEST_FIRST ? newestFirst : oldestFirst;
  }

  /** One execution, every kind of page, and what counts. */
  List<String> kinds() {
    List<String> kinds = new ArrayList<>(List.of(BY_ID, COUNT_OF_STATUS, COUNT_OF_JOB_AND_STATUS));
    kinds.addAll(newestFirst.kinds());
    kinds.addAll(oldestFirst.kinds());
    return kinds;
  }

  /** Those behind the newest of every job, in brief; its parameters are how many of each. */
  String olderOfEveryJob() {
    return olderOfEveryJob;
  }

  /**
   * The query's statement, bound.
   *
   * @param begin behind which the page begins
   * @param limit how many are read
   */
  Bind bind(Session session, ExecutionQuery query, Position begin, int limit) throws SQLException {
    return newestFirst.bind(
        session, query.jobId(), query.status(), begin, since(query), limit, query.offset());
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
    Position begin = Position.before(query.to());
    bound.text(status.wire()).time(begin.startedAt()).text(begin.id());
    try (ResultSet row = bound.time(since(query)).number(most).query()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Instant since(ExecutionQuery query) {
    return query.from() == null ? Instant.MIN : query.from();
  }

  /** Those behind the newest of every job in brief, so many of each, in any order. */
  Bind bindOlder(Session session, int ofEach) throws SQLException {
    return bindNewest(session.bind(olderOfEveryJob), ofEach + 1, ofEach);
  }

  /** The newest of every job, one of each. */
  Bind bindLast(Session session) throws SQLException {
    return bindNewest(session.bind(lastOfEveryJob), 1, 1);
  }

  private Bind bindNewest(Bind bound, int ofStatus, int ofJob) throws SQLException {
    if (boundsRanges) {
      for (int i = 0; i < ExecutionStatus.values().length; i++) {
        bound.number(ofStatus);
      }
    }
    return bound.number(ofJob);
  }

  /** In order, for then an index has to be read and no more of it than is counted. */
  private static String counted(String condition) {
    return "SELECT COUNT(*) FROM (SELECT id, started_at FROM pulse_executions WHERE "
        + condition
        + Direction.NEWEST_FIRST.behind()
        + NEWEST_FIRST
        + " LIMIT ?) counted";
  }
}

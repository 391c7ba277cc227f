package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.HourTotals;
import dev.pulse.agent.store.JobSpan;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the executions that touch a span of time. Threading: for one thread. */
final class SpanSearch {

  /** Of those that started before the span so many are looked at, the newest of each job. */
  private static final int EARLIER = 5;

  /** So many that run since before the span are found of each job. */
  private static final int RUNNING_EARLIER = 20;

  private final Session session;
  private final ExecutionQueries queries;
  private final Instant from;
  private final Instant to;
  private final int most;

  SpanSearch(Session session, ExecutionQueries queries, Instant from, Instant to, int most) {
    this.session = session;
    this.queries = queries;
    this.from = from;
    this.to = to;
    this.most = most;
  }

  /** Those of each of these jobs that has any. */
  List<JobSpan> ofJobs(List<String> jobIds) throws SQLException {
    List<JobSpan> spans = new ArrayList<>();
    for (String jobId : jobIds) {
      JobSpan span = ofJob(jobId);
      if (!span.executions().isEmpty() || !span.hours().isEmpty()) {
        spans.add(span);
      }
    }
    return spans;
  }

  private JobSpan ofJob(String jobId) throws SQLException {
    List<Execution> executions = list(jobId, null, from, to, most + 1);
    if (executions.size() <= most) {
      executions.addAll(runningAt(jobId, from, list(jobId, null, null, from, EARLIER)));
      return new JobSpan(jobId, executions, null, List.of());
    }
    executions.remove(most);
    Instant listedFrom = executions.get(most - 1).startedAt();
    executions.addAll(runningAt(jobId, listedFrom, List.of()));
    return new JobSpan(jobId, executions, listedFrom, hours(jobId, listedFrom));
  }

  private List<HourTotals> hours(String jobId, Instant listedFrom) throws SQLException {
    return HoursTable.read(session, jobId, from.truncatedTo(ChronoUnit.HOURS), listedFrom);
  }

  /**
   * Those that started before a time and had not ended then.
   *
   * @param others executions that started before that time and may have ended
   */
  private Collection<Execution> runningAt(String jobId, Instant time, List<Execution> others)
      throws SQLException {
    Map<Position, Execution> found = new TreeMap<>(Position.NEWEST_FIRST);
    for (Execution each : list(jobId, ExecutionStatus.RUNNING, null, time, RUNNING_EARLIER)) {
      found.put(new Position(each.startedAt(), each.id()), each);
    }
    for (Execution each : others) {
      if (each.completedAt() != null && each.completedAt().isAfter(time)) {
        found.put(new Position(each.startedAt(), each.id()), each);
      }
    }
    return found.values();
  }

  private List<Execution> list(
      String jobId, @Nullable ExecutionStatus status, @Nullable Instant since, Instant until, int n)
      throws SQLException {
    ExecutionQuery query = new ExecutionQuery(jobId, status, since, until, 1, 0, null);
    return JdbcExecutionReader.rows(queries.bind(session, query, Position.before(until), n));
  }
}

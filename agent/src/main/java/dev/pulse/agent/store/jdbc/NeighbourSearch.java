package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionOutcome;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionNeighbours;
import dev.pulse.agent.store.ExecutionQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what stands next to an execution in the history of its job. Threading: for one thread. */
final class NeighbourSearch {

  /** The first of a range behind a place, by start. */
  static final String NEXT =
      """
      SELECT id, started_at FROM pulse_executions
      WHERE scheduled_job_id = ? AND status = ? AND (started_at, id) > (?, ?)
      ORDER BY started_at, id LIMIT 1\
      """;

  /** Completed executions are looked through in steps of so many for one that did its work. */
  private static final int STEP = 20;

  private static final int STEPS = 10;

  private final Session session;
  private final ExecutionQueries queries;

  NeighbourSearch(Session session, ExecutionQueries queries) {
    this.session = session;
    this.queries = queries;
  }

  ExecutionNeighbours of(Execution execution) throws SQLException {
    Position here = new Position(execution.startedAt(), execution.id());
    List<Execution> before = page(execution.jobId(), null, here, 1);
    return new ExecutionNeighbours(
        before.isEmpty() ? null : before.get(0), next(execution), lastSuccess(execution, here));
  }

  private @Nullable Execution next(Execution execution) throws SQLException {
    Position first = null;
    for (ExecutionStatus status : ExecutionStatus.values()) {
      Position next = next(execution, status);
      if (next != null && (first == null || next.isBehind(first))) {
        first = next;
      }
    }
    if (first == null) {
      return null;
    }
    Bind query = session.bind(ExecutionQueries.BY_ID).text(first.id());
    return JdbcExecutionReader.rows(query).stream().findFirst().orElse(null);
  }

  private @Nullable Position next(Execution execution, ExecutionStatus status) throws SQLException {
    Bind query =
        session
            .bind(NEXT)
            .text(execution.jobId())
            .text(status.wire())
            .time(execution.startedAt())
            .text(execution.id());
    try (ResultSet row = query.query()) {
      if (!row.next()) {
        return null;
      }
      Instant start = Timestamps.instant(row.getString(2));
      return new Position(start, row.getString(1));
    }
  }

  private @Nullable Execution lastSuccess(Execution execution, Position here) throws SQLException {
    Position from = here;
    for (int step = 0; step < STEPS; step++) {
      List<Execution> page = page(execution.jobId(), ExecutionStatus.COMPLETED, from, STEP);
      for (Execution each : page) {
        if (ExecutionOutcome.of(each.status(), each.endReason()) == ExecutionOutcome.COMPLETED) {
          return each;
        }
        from = new Position(each.startedAt(), each.id());
      }
      if (page.size() < STEP) {
        return null;
      }
    }
    return null;
  }

  private List<Execution> page(
      String jobId, @Nullable ExecutionStatus status, Position behind, int limit)
      throws SQLException {
    ExecutionQuery query = new ExecutionQuery(jobId, status, limit, 0);
    return JdbcExecutionReader.rows(queries.bind(session, query, behind, limit));
  }
}

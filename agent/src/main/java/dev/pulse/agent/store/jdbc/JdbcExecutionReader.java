package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.store.ExecutionNeighbours;
import dev.pulse.agent.store.ExecutionPage;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.ExecutionReader;
import dev.pulse.agent.store.JobSpan;
import dev.pulse.agent.store.WalkPage;
import dev.pulse.agent.store.WalkQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads executions. Threading: any number of threads. */
final class JdbcExecutionReader implements ExecutionReader {

  private final Sessions sessions;
  private final ExecutionQueries queries;

  JdbcExecutionReader(Sessions sessions, Dialect dialect) {
    this.sessions = sessions;
    this.queries = new ExecutionQueries(dialect);
  }

  @Override
  public ExecutionPage list(ExecutionQuery query) {
    Position newest = Position.before(query.to());
    Position begin = query.cursor() == null ? newest : newest.orOlder(Position.of(query.cursor()));
    return sessions.read(
        "read executions",
        session -> {
          long total = total(session, query);
          boolean capped = !query.isOfAllTime() && total > MOST_COUNTED;
          long counted = capped ? MOST_COUNTED : total;
          int oneMore = query.limit() + 1;
          List<Execution> rows = rows(queries.bind(session, query, begin, oneMore));
          if (rows.size() < oneMore) {
            return new ExecutionPage(rows, counted, capped, null);
          }
          List<Execution> page = rows.subList(0, query.limit());
          Execution last = page.get(page.size() - 1);
          String cursor = new Position(last.startedAt(), last.id()).cursor();
          return new ExecutionPage(page, counted, capped, cursor);
        });
  }

  private static long total(Session session, ExecutionQuery query) throws SQLException {
    return query.isOfAllTime()
        ? CountsTable.read(session, query.jobId()).of(query.status())
        : ExecutionQueries.count(session, query, MOST_COUNTED + 1);
  }

  @Override
  public Optional<Execution> find(String executionId) {
    return sessions.read(
        "read an execution",
        session -> {
          try (ResultSet row = session.bind(ExecutionQueries.BY_ID).text(executionId).query()) {
            return row.next() ? Optional.of(ExecutionRow.readWhole(row)) : Optional.empty();
          }
        });
  }

  @Override
  public ExecutionNeighbours neighbours(Execution execution) {
    return sessions.read(
        "read the executions next to one",
        session -> new NeighbourSearch(session, queries).of(execution));
  }

  @Override
  public List<JobSpan> spans(List<String> jobIds, Instant from, Instant to, int most) {
    return sessions.read(
        "read a span of time",
        session -> new SpanSearch(session, queries, from, to, most).ofJobs(jobIds));
  }

  @Override
  public WalkPage walk(WalkQuery query) {
    Position begin = ExecutionWalk.begin(query);
    return sessions.read(
        "read executions", session -> new ExecutionWalk(session, queries, query, begin).run());
  }

  /** All executions that the query answers. */
  static List<Execution> rows(Bind query) throws SQLException {
    List<Execution> executions = new ArrayList<>();
    try (ResultSet row = query.query()) {
      while (row.next()) {
        executions.add(ExecutionRow.read(row));
      }
    }
    return executions;
  }
}

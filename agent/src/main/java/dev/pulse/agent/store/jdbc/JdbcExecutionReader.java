package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.store.ExecutionPage;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.ExecutionReader;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    Position begin = query.cursor() == null ? Position.BEGIN : Position.of(query.cursor());
    return sessions.read(
        "read executions",
        session -> {
          long total = CountsTable.read(session, query.jobId()).of(query.status());
          int oneMore = query.limit() + 1;
          List<Execution> rows = rows(queries.bind(session, query, begin, oneMore));
          if (rows.size() < oneMore) {
            return new ExecutionPage(rows, total, null);
          }
          List<Execution> page = rows.subList(0, query.limit());
          Execution last = page.get(page.size() - 1);
          return new ExecutionPage(page, total, new Position(last.startedAt(), last.id()).cursor());
        });
  }

  @Override
  public Optional<Execution> find(String executionId) {
    return sessions.read(
        "read an execution",
        session ->
            rows(session.bind(ExecutionQueries.BY_ID).text(executionId)).stream().findFirst());
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

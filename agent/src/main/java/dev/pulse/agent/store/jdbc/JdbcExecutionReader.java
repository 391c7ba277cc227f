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

  JdbcExecutionReader(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public ExecutionPage list(ExecutionQuery query) {
    return sessions.read(
        "read executions",
        session -> {
          long total = CountsTable.read(session, query.jobId()).of(query.status());
          List<Execution> page = rows(ExecutionQueries.bind(session, query));
          return new ExecutionPage(page, total, query.offset() + page.size() < total);
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

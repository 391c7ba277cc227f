package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No query walks through the history or sorts it: PostgreSQL's own plan says so. */
final class PostgresQueryPlanTest {

  private static final String FILL_JOBS =
      """
      INSERT INTO scheduled_jobs (id, scheduler, name, first_seen_at, last_seen_at)
      SELECT 'SPJ_' || n, 'test', 'job ' || n, '2026', '2026' FROM generate_series(1, 40) n""";

  private static final String FILL_EXECUTIONS =
      """
      INSERT INTO pulse_executions (id, scheduled_job_id, status, started_at, completed_at,
        trigger, attempt, instance_id, log_size, log_lines, log_chunk, created_at, updated_at)
      SELECT 'PX_' || lpad(n::text, 9, '0'), 'SPJ_' || (1 + n % 40),
        CASE WHEN n % 50 = 0 THEN 'failed' ELSE 'completed' END, lpad(n::text, 24, '0'), '2026',
        'schedule', 1, 'PI_1', 0, 0, 0, '2026', '2026'
      FROM generate_series(1, 50000) n""";

  private static final PostgresDialect DIALECT =
      new PostgresDialect(PostgresServer.NEWEST.newSchema().connector());

  static final List<String> SERVED_BY_INDEX = QueryPlanTest.servedByIndex(DIALECT);

  private static PooledSessions sessions;

  @BeforeAll
  static void fill() {
    sessions = new PooledSessions(DIALECT);
    new Migrator(DIALECT.migrations(), Clock.systemUTC()).migrate(sessions);
    sessions.write(
        "fill",
        session -> {
          session.execute(FILL_JOBS);
          session.execute(FILL_EXECUTIONS);
          session.execute("ANALYZE");
          return session;
        });
  }

  @AfterAll
  static void close() {
    sessions.close();
  }

  @ParameterizedTest
  @FieldSource("SERVED_BY_INDEX")
  void listIsReadFromAnIndexInItsOrder(String sql) {
    String plan = sessions.read("explain a query", session -> plan(session, withValues(sql)));

    assertThat(plan).contains("using ").doesNotContain("Seq Scan on pulse_executions");
    // What is sorted is a page that has been chosen.
    assertThat(rowsBelowSorts(plan)).allMatch(rows -> rows <= 4000);
  }

  private static List<Long> rowsBelowSorts(String plan) {
    return plan.lines()
        .filter(line -> line.matches("\\s*(->\\s+)?Sort\\s+\\(cost.*"))
        .map(line -> Long.parseLong(line.replaceAll(".* rows=(\\d+) .*", "$1")))
        .toList();
  }

  private static String plan(Session session, String sql) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (ResultSet row = session.bind("EXPLAIN " + sql).query()) {
      while (row.next()) {
        plan.append(row.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  /** With values such as a page has: the plan that is made for them is cheaper than any other. */
  private static String withValues(String sql) {
    return sql.replace("LIMIT ?", "LIMIT 51")
        .replace("OFFSET ?", "OFFSET 0")
        .replace("scheduled_job_id = ?", "scheduled_job_id = 'SPJ_3'")
        .replace("status = ?", "status = 'completed'")
        .replace("(?, ?)", "('000000000000000000045000', 'PX_000045000')")
        .replace("completed_at < ?", "completed_at < '2027'")
        .replace("started_at < ?", "started_at < '000000000000000000049000'")
        .replace("started_at >= ?", "started_at >= '000000000000000000000100'")
        .replace("id = ?", "id = 'PX_000000100'");
  }
}

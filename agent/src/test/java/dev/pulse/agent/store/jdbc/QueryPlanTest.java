package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.store.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No query walks through the history or sorts it: SQLite's own plan says so. */
final class QueryPlanTest {

  private static final SqliteDialect DIALECT = SqliteDialect.inMemory();

  static final List<String> PAGES = pagesOf(DIALECT);

  static final List<String> SERVED_BY_INDEX = servedByIndex(DIALECT);

  /** All that has to be served by an index. */
  static List<String> servedByIndex(Dialect dialect) {
    return Stream.concat(
            pagesOf(dialect).stream(),
            Stream.of(
                new ExecutionQueries(dialect).olderOfEveryJob(),
                new StandingQueries(dialect).newest()))
        .toList();
  }

  private static List<String> pagesOf(Dialect dialect) {
    return Stream.concat(
            new ExecutionQueries(dialect).kinds().stream(),
            Stream.of(
                NeighbourSearch.NEXT,
                PrunableExecutions.BOUNDARY,
                PrunableExecutions.OLDEST,
                PruneRound.FURTHER))
        .toList();
  }

  private SharedSession sessions;

  @BeforeEach
  void open() {
    SqliteDialect dialect = SqliteDialect.inMemory();
    sessions = new SharedSession(dialect);
    new Migrator(dialect.migrations(), Clock.systemUTC()).migrate(sessions);
  }

  @AfterEach
  void close() {
    sessions.close();
  }

  @ParameterizedTest
  @FieldSource("SERVED_BY_INDEX")
  void listIsReadFromAnIndexInItsOrder(String sql) {
    assertServedByIndex(sql);
  }

  /** Statistics of a history that has just begun make any plan look good. Pulse makes none. */
  @ParameterizedTest
  @FieldSource("PAGES")
  void whoeverMakesStatisticsDoesNotChangeHowPagesAreRead(String sql) {
    JdbcStore store =
        new JdbcStore(
            SqliteDialect.inMemory(),
            sessions,
            new SignsOfLife(null, (pid, start) -> true, System::nanoTime),
            Renewal.NEVER,
            Neighbours.NONE,
            Checkpoints.NONE,
            Clock.systemUTC(),
            false);
    for (int i = 0; i < 5; i++) {
      store.writer().write(Runs.run(Runs.job("job " + i % 2), i).whole("a log\n"));
    }
    sessions.write(
        "analyze",
        session -> {
          session.execute("ANALYZE");
          return sql;
        });

    assertServedByIndex(sql);
  }

  /** The lookups of the specification's three indices: by job, by status, by start. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM pulse_executions WHERE scheduled_job_id = ?",
        "SELECT id FROM pulse_executions WHERE status = ?",
        """
        SELECT id FROM pulse_executions
        WHERE status IN ('running', 'completed', 'failed') AND started_at >= ? AND started_at < ?\
        """,
      })
  void specifiedIndicesAreServed(String sql) {
    assertServedByIndex(sql);
  }

  static final List<String> OF_OTHERS =
      List.of(
          JdbcInstanceReader.RUNNING,
          JdbcInstanceReader.SITES,
          ForgottenInstances.FIND,
          StandingQueries.FAILURES);

  @ParameterizedTest
  @FieldSource("OF_OTHERS")
  void whatIsAskedOfInstancesAndJobsIsNotLookedForInAllExecutions(String sql) {
    assertThat(plan(sql))
        .anyMatch(step -> step.matches("SEARCH .* USING (COVERING )?INDEX .*"))
        .noneMatch(step -> step.startsWith("SCAN pulse_executions"));
  }

  private void assertServedByIndex(String sql) {
    List<String> plan = plan(sql);
    assertThat(plan).anyMatch(step -> step.matches("SEARCH .* USING (COVERING )?INDEX .*"));
    assertThat(plan)
        .noneMatch(step -> step.startsWith("SCAN pulse_executions") || step.equals("SCAN e"))
        .noneMatch(step -> step.contains("AUTOMATIC"));
    // Sorting comes after a page has been chosen, if at all: never inside it.
    int chosen = indexOf(plan, "SEARCH pulse_executions");
    int sorted = indexOf(plan, "USE TEMP B-TREE");
    assertThat(sorted == -1 || plan.subList(0, sorted).contains("SCAN page")).isTrue();
    assertThat(chosen).isLessThan(sorted == -1 ? Integer.MAX_VALUE : sorted);
  }

  private static int indexOf(List<String> plan, String start) {
    for (int i = 0; i < plan.size(); i++) {
      if (plan.get(i).startsWith(start)) {
        return i;
      }
    }
    return -1;
  }

  private List<String> plan(String sql) {
    return sessions.read("explain a query", session -> plan(session, sql));
  }

  private static List<String> plan(Session session, String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    try (ResultSet row = session.bind("EXPLAIN QUERY PLAN " + sql).query()) {
      while (row.next()) {
        steps.add(row.getString("detail"));
      }
    }
    return steps;
  }
}

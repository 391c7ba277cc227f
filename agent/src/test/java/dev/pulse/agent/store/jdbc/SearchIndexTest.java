package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.LogSearchContract;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.SearchQuery;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search finds the same with an index, without one, and while it is being made. */
final class SearchIndexTest {

  private static final Job JOB = Runs.job("nightly");

  @TempDir Path directory;

  @Nested
  final class WithoutIndex extends LogSearchContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openMemory(clock, SqliteStores.Search.UNINDEXED);
    }

    @Override
    protected void index() {}
  }

  @Nested
  final class WithIndex extends LogSearchContract {
    private final SqliteDialect dialect = SqliteDialect.inMemory();
    private final SharedSession sessions = new SharedSession(dialect);
    private final LogIndexer indexer = new LogIndexer(sessions, dialect);

    @Override
    protected HistoryStore open(Clock clock) {
      new Migrator(dialect.migrations(), clock).migrate(sessions);
      return new JdbcStore(
          dialect,
          sessions,
          new SignsOfLife(null, LivingProcesses.ofThisHost(), System::nanoTime),
          Renewal.NEVER,
          Neighbours.NONE,
          Checkpoints.NONE,
          clock,
          false);
    }

    @Override
    protected void index() {
      boolean more = true;
      while (more) {
        more = indexer.step();
      }
    }
  }

  @Nested
  final class WhileItIsMade extends LogSearchContract {
    @Override
    protected HistoryStore open(Clock clock) {
      return SqliteStores.openFile(
          directory.resolve("pulse.db"), clock, SqliteStores.Search.INDEXED, notice -> {});
    }

    @Override
    protected void index() {}
  }

  @Test
  void logsAreIndexedWhenExecutionsHaveEndedAndWhatIsLeftByTheNextJvm() {
    Path file = directory.resolve("pulse.db");
    try (HistoryStore left = open(file, SqliteStores.Search.UNINDEXED)) {
      write(left, 0);
    }
    assertThat(rows(file, "pulse_indexed_logs")).isZero();
    try (HistoryStore store = open(file, SqliteStores.Search.INDEXED)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> rows(file, "pulse_unindexed_logs") == 0);
      long before = rows(file, "pulse_indexed_logs");
      assertThat(before).isPositive();

      write(store, 500);

      await().atMost(Duration.ofSeconds(60)).until(() -> rows(file, "pulse_indexed_logs") > before);
    }
  }

  @Test
  void whatIsDeletedIsFoundNoMoreAndCanBeTakenFromTheIndex() {
    Path file = directory.resolve("pulse.db");
    try (HistoryStore store = open(file, SqliteStores.Search.UNINDEXED);
        PooledSessions sessions = new PooledSessions(SqliteDialect.inFile(file))) {
      write(store, 0);
      boolean more = true;
      while (more) {
        more = new LogIndexer(sessions, SqliteDialect.inFile(file)).step();
      }
      assertThat(count(store)).isEqualTo(100);
      execute(sessions, "DELETE FROM pulse_executions WHERE id < 'PX_000050'");
      assertThat(count(store)).isEqualTo(50);

      execute(
          sessions,
          "DELETE FROM pulse_log_index WHERE rowid IN (SELECT number FROM pulse_indexed_logs)");

      assertThat(count(store)).isZero();
    }
  }

  private static long count(HistoryStore store) {
    SearchQuery query =
        new SearchQuery("needle", null, null, null, null, 100, null, Duration.ofSeconds(60));
    return store.search().search(query).found().size();
  }

  private static HistoryStore open(Path file, SqliteStores.Search search) {
    return SqliteStores.openFile(file, Clock.systemUTC(), search, notice -> {});
  }

  private static void write(HistoryStore store, int from) {
    List<ExecutionEvent> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      events.addAll(Runs.run(JOB, from + i).whole("a needle " + "in hay\n".repeat(100)));
    }
    store.writer().write(events);
  }

  private static void execute(Sessions sessions, String sql) {
    sessions.write(
        "test",
        session -> {
          session.execute(sql);
          return sql;
        });
  }

  private static long rows(Path file, String table) {
    try (PooledSessions sessions = new PooledSessions(SqliteDialect.inFile(file))) {
      return sessions.read(
          "count",
          session -> {
            try (ResultSet row = session.bind("SELECT COUNT(*) FROM " + table).query()) {
              row.next();
              return row.getLong(1);
            }
          });
    }
  }
}

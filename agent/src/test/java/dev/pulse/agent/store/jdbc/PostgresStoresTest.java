package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several hosts with one PostgreSQL have to do with each other. */
final class PostgresStoresTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PostgresStores.Address address = PostgresServer.NEWEST.newSchema();
  private final List<HistoryStore> opened = new ArrayList<>();
  private final Job nightly = Runs.job("nightly");
  private final Job hourly = Runs.job("hourly");

  @AfterEach
  void close() {
    opened.forEach(HistoryStore::close);
  }

  @Test
  void hostsThatComeAtOnceMakeOneSchema() {
    List<HistoryStore> stores = all(8, n -> this::open);

    for (HistoryStore store : stores) {
      store.writer().register(instance("host " + stores.indexOf(store)));
    }

    assertThat(number("SELECT count(*) FROM pulse_schema"))
        .isEqualTo(PostgresSchema.migrations().size());
    assertThat(number("SELECT count(*) FROM pulse_instances")).isEqualTo(8);
  }

  @Test
  void hostsThatRunTheSameJobsCountRight() {
    all(4, n -> () -> writeFrom(n * 1000));

    HistoryStore store = open();
    assertThat(total(store, null)).isEqualTo(4 * 300);
    assertThat(total(store, ExecutionStatus.RUNNING)).isZero();
    assertThat(total(store, ExecutionStatus.FAILED)).isEqualTo(4 * 100);
    assertThat(
            number(
                """
                SELECT count(*) FROM pulse_execution_counts c WHERE n <> (
                  SELECT count(*) FROM pulse_executions e
                  WHERE e.scheduled_job_id = c.scheduled_job_id AND e.status = c.status)"""))
        .isZero();
    assertThat(number("SELECT SUM(n) FROM pulse_job_hours")).isEqualTo(4 * 300);
    assertThat(store.jobs().list()).hasSize(2);
  }

  @Test
  void hostHearsOfWhatAnotherWroteAndNotOfItsOwn() {
    HistoryStore one = open();
    HistoryStore other = open();
    one.writer().register(instance("one"));
    other.writer().register(instance("other"));
    // It has everything to learn at first.
    await().atMost(PATIENCE).until(one::othersHaveWritten);

    one.writer().write(Runs.run(nightly, 1).whole(""));
    await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> !one.othersHaveWritten());

    other.writer().write(Runs.run(nightly, 2).whole(""));
    await().atMost(PATIENCE).until(one::othersHaveWritten);
  }

  @Test
  void choreIsDoneByOneHostAtATime() {
    open();
    PostgresDialect one = new PostgresDialect(address.connector());
    PostgresDialect other = new PostgresDialect(address.connector());
    try (PooledSessions sessions = new PooledSessions(one)) {
      assertThat(one.takes(Dialect.Chore.PRUNE, sessions)).isTrue();
      assertThat(other.takes(Dialect.Chore.PRUNE, sessions)).isFalse();
      assertThat(other.takes(Dialect.Chore.INDEX, sessions)).isTrue();
      assertThat(one.takes(Dialect.Chore.PRUNE, sessions)).isTrue();

      execute("UPDATE pulse_chores SET held_until = now() - interval '1 second'");
      assertThat(other.takes(Dialect.Chore.PRUNE, sessions)).isTrue();
      assertThat(one.takes(Dialect.Chore.PRUNE, sessions)).isFalse();
    }
  }

  @Test
  void readersDoNotNoticeThatTheirConnectionsWereCut() {
    HistoryStore store = open();
    store.writer().write(Runs.run(nightly, 1).whole(""));
    assertThat(total(store, null)).isOne();

    number(
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE application_name = 'pulse' AND pid <> pg_backend_pid()""");

    assertThat(total(store, null)).isOne();
  }

  @Test
  void historyThatSomebodyDroppedIsBegunAnew() {
    HistoryStore store = open();
    store.writer().register(instance("one"));
    store.writer().write(Runs.run(nightly, 1).whole(""));
    String schema = text("SELECT current_schema()");
    execute("DROP SCHEMA " + schema + " CASCADE");
    execute("CREATE SCHEMA " + schema);

    store.writer().write(Runs.run(nightly, 2).whole(""));

    assertThat(total(store, null)).isOne();
    assertThat(number("SELECT count(*) FROM pulse_instances")).isOne();
  }

  private static Instance instance(String host) {
    return Runs.instance("PI_" + host, host, 4711);
  }

  @Test
  void whatAnOlderVersionRecordedIsCountedByTheHour() {
    HistoryStore store = open();
    store.writer().write(Runs.ofEveryOutcome(nightly));
    List<String> counted = PrintedHours.of(store);
    execute("DROP TABLE pulse_alert_outbox, pulse_alert_states");
    execute("DROP TABLE pulse_audit");
    execute("ALTER TABLE pulse_executions DROP COLUMN requested_by, DROP COLUMN trace_id");
    execute("DROP TABLE pulse_job_hours");
    execute("DELETE FROM pulse_schema WHERE version > 2");

    assertThat(PrintedHours.of(open())).isNotEmpty().isEqualTo(counted);
  }

  private HistoryStore open() {
    HistoryStore store = PostgresStores.open(address, Clock.systemUTC(), false);
    synchronized (opened) {
      opened.add(store);
    }
    return store;
  }

  private HistoryStore writeFrom(int first) {
    HistoryStore store = open();
    for (int batch = 0; batch < 30; batch++) {
      List<ExecutionEvent> starts = new ArrayList<>();
      List<ExecutionEvent> ends = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int n = batch * 10 + i;
        Runs.Run run = Runs.run(n % 2 == 0 ? nightly : hourly, first + n);
        starts.add(run.started());
        ends.add(n % 3 == 0 ? run.failed("boom") : run.completed("a log\n"));
      }
      patiently(store, starts);
      patiently(store, ends);
    }
    return store;
  }

  /** As the writer's thread does: what failed is written again. */
  private static void patiently(HistoryStore store, List<ExecutionEvent> batch) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              store.writer().write(batch);
              return true;
            });
  }

  private static <T> List<T> all(int n, IntFunction<Supplier<T>> work) {
    List<CompletableFuture<T>> running =
        IntStream.range(0, n).mapToObj(i -> CompletableFuture.supplyAsync(work.apply(i))).toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  private static long total(HistoryStore store, @Nullable ExecutionStatus status) {
    return store.executions().list(new ExecutionQuery(null, status, 1, 0)).total();
  }

  private long number(String sql) {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) {
    return onSession(
        session -> {
          try (ResultSet row = session.bind(sql).query()) {
            row.next();
            return row.getString(1);
          }
        });
  }

  private void execute(String sql) {
    onSession(
        session -> {
          session.execute(sql);
          return sql;
        });
  }

  private <T> T onSession(SqlWork<T> work) {
    try (PooledSessions sessions = new PooledSessions(new PostgresDialect(address.connector()))) {
      return sessions.write("test", work);
    }
  }
}

package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.RetentionLimits;
import dev.pulse.agent.store.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.jdbc4.JDBC4Connection;

/** What is removed from a file leaves nothing behind; and who reads and who writes never wait. */
final class SpaceTest {

  private static final Clock CLOCK =
      Clock.fixed(Runs.BEGIN.plus(Duration.ofDays(100)), ZoneOffset.UTC);

  private static final RetentionLimits DAYS_90 = new RetentionLimits(Duration.ofDays(90), 0, 0);

  private final Job job = Runs.job("nightly");
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("pulse.db");
  }

  @Test
  void nothingIsLeftOfWhatIsRemovedAndTheFileShrinks() throws IOException {
    try (HistoryStore store = open();
        PooledSessions sessions = new PooledSessions(SqliteDialect.inFile(file))) {
      fill(store);
      indexAll(sessions);
      fill(store, 1000, "b log of another kind ".repeat(20));
      prune(store, RetentionLimits.NONE);
      long before = Files.size(file);
      long bundles = rows(sessions, "pulse_indexed_logs");

      prune(store, DAYS_90);

      assertThat(rows(sessions, "pulse_executions")).isOne();
      assertThat(rows(sessions, "pulse_log_chunks")).isZero();
      assertThat(rows(sessions, "pulse_removed_logs")).isZero();
      assertThat(rows(sessions, "pulse_indexed_logs")).isLessThan(bundles / 3);
      assertThat(rows(sessions, "pulse_unindexed_logs")).isLessThanOrEqualTo(1);
      assertThat(Files.size(file)).isLessThan(before / 2);
    }
    assertThat(integrity()).isEqualTo("ok");
  }

  @Test
  void fileThatWasBegunOtherwiseIsPrunedAndKeepsItsSize() throws Exception {
    try (Connection old = connect();
        Statement statement = old.createStatement()) {
      statement.execute("CREATE TABLE anything (n INTEGER)");
    }
    try (HistoryStore store = open();
        PooledSessions sessions = new PooledSessions(SqliteDialect.inFile(file))) {
      fill(store);
      prune(store, RetentionLimits.NONE);
      long before = Files.size(file);

      prune(store, DAYS_90);

      assertThat(rows(sessions, "pulse_executions")).isOne();
      assertThat(Files.size(file)).isGreaterThanOrEqualTo(before);
    }
  }

  @Test
  void whoReadsKeepsNobodyFromWritingNorTheReverse() {
    try (HistoryStore store = open();
        PooledSessions sessions = new PooledSessions(SqliteDialect.inFile(file))) {
      store.writer().write(Runs.run(job, 1).whole(""));

      sessions.read(
          "hold a snapshot",
          session -> {
            assertThat(count(session, "pulse_executions")).isOne();
            store.writer().write(Runs.run(job, 2).whole(""));
            assertThat(count(session, "pulse_executions")).isOne();
            return session;
          });
      sessions.write(
          "hold the writer's turn",
          session -> {
            session.execute("DELETE FROM pulse_executions");
            assertThat(rows(sessions, "pulse_executions")).isEqualTo(2);
            assertThat(store.jobs().list()).hasSize(1);
            return session;
          });
    }
  }

  @Test
  void logOfWritesIsCutOffAndNobodyIsWaitedFor() throws IOException {
    Path log = directory.resolve("pulse.db-wal");
    try (HistoryStore store = open();
        PooledSessions reader = new PooledSessions(SqliteDialect.inFile(file))) {
      fill(store);
      long before = Files.size(log);
      assertThat(before).isPositive();
      reader.read(
          "hold a snapshot",
          session -> {
            count(session, "pulse_executions");
            store.writer().write(Runs.run(job, 5000).whole(""));
            prune(store, RetentionLimits.NONE);
            return session;
          });
      assertThat(Files.size(log)).isGreaterThanOrEqualTo(before);

      prune(store, RetentionLimits.NONE);

      assertThat(Files.size(log)).isZero();
    }
  }

  private HistoryStore open() {
    return SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {});
  }

  /** A thousand old executions with logs, one of them long. */
  private void fill(HistoryStore store) {
    Runs.Run longOne = Runs.run(job, 2000);
    store.writer().write(longOne.whole("a line of a log\n".repeat(200_000)));
    fill(store, 0, "a log ".repeat(100));
  }

  private void fill(HistoryStore store, int from, String log) {
    List<ExecutionEvent> events = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      events.addAll(Runs.run(job, from + i).whole(log + i + "\n"));
    }
    store.writer().write(events);
    // The one that stays.
    store.writer().write(Runs.run(job, 3000).whole(""));
  }

  private static void indexAll(Sessions sessions) {
    boolean more = true;
    while (more) {
      more = new LogIndexer(sessions, SqliteDialect.inMemory()).step();
    }
  }

  private static void prune(HistoryStore store, RetentionLimits limits) {
    boolean more = true;
    while (more) {
      more = store.retention().prune(limits);
    }
  }

  private static long rows(Sessions sessions, String table) {
    return sessions.read("count", session -> count(session, table));
  }

  private static long count(Session session, String table) throws SQLException {
    try (ResultSet row = session.bind("SELECT COUNT(*) FROM " + table).query()) {
      row.next();
      return row.getLong(1);
    }
  }

  private String integrity() {
    try (PooledSessions sessions = new PooledSessions(SqliteDialect.inFile(file))) {
      return sessions.read(
          "check",
          session -> {
            try (ResultSet row = session.bind("PRAGMA integrity_check").query()) {
              row.next();
              return row.getString(1);
            }
          });
    }
  }

  private Connection connect() throws SQLException {
    String url = "jdbc:sqlite:" + file;
    return new JDBC4Connection(url, file.toString(), new Properties());
  }
}

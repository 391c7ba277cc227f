package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the log is moved into the file beside the writer, once that is worthwhile. */
final class SqliteCheckpointsTest {

  /** SQLite itself moves nothing before there are 4,000. */
  private static final int MANY = 2_000;

  private static final int FEW = 100;

  @TempDir private Path directory;
  private PooledSessions sessions;

  /** Pages of the log, and how many of them are in the file. */
  private record Log(long pages, long moved) {
    boolean isMoved() {
      return pages >= MANY && moved == pages;
    }
  }

  @BeforeEach
  void open() {
    sessions = new PooledSessions(SqliteDialect.inFile(directory.resolve("pulse.db")));
    sessions.write(
        "make a table",
        session -> {
          session.execute("CREATE TABLE pages (bytes BLOB)");
          return session;
        });
  }

  @AfterEach
  void close() {
    sessions.close();
  }

  @Test
  void whatIsWrittenIsMovedIntoTheFile() {
    write(MANY);
    assertThat(log().moved()).as("not by the writer").isZero();
    try (SqliteCheckpoints checkpoints = SqliteCheckpoints.start(sessions)) {
      checkpoints.written();
      await().atMost(Duration.ofSeconds(30)).until(() -> log().isMoved());

      write(MANY);
      checkpoints.written();
      await().atMost(Duration.ofSeconds(30)).until(() -> log().isMoved());
    }
    assertThat(integrity()).isEqualTo("ok");
  }

  /** SQLite itself begins it anew only while nobody reads what stands in it. */
  @Test
  void theLogBeginsAnewAlthoughSomebodyReadsAtEachMoment() throws Exception {
    try (SqliteCheckpoints checkpoints = SqliteCheckpoints.start(sessions);
        OverlappingReads reads = OverlappingReads.start(directory.resolve("pulse.db"))) {
      for (int i = 0; i < 60; i++) {
        write(MANY);
        checkpoints.written();
        assertThat(log().pages()).isLessThan(40 * MANY);
      }
      reads.check();
    }
    assertThat(integrity()).isEqualTo("ok");
  }

  @Test
  void aLittleIsLeftAlone() {
    write(FEW);
    SqliteCheckpoints checkpoints = SqliteCheckpoints.start(sessions);
    checkpoints.written();
    checkpoints.close();

    assertThat(log().pages()).isGreaterThanOrEqualTo(FEW);
    assertThat(log().moved()).isZero();
  }

  @Test
  void whileNoConnectionCanBeHadNothingHappensAndAfterwardsItGoesOn() {
    write(MANY);
    try (SqliteCheckpoints checkpoints = SqliteCheckpoints.start(sessions)) {
      withoutReaders(
          4,
          () -> {
            checkpoints.written();
            checkpoints.written();
          });
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                checkpoints.written();
                return log().isMoved();
              });
    }
  }

  /** Two connections, of which each begins to read before the other has ended. */
  private static final class OverlappingReads implements AutoCloseable {

    private final Connection[] connections = new Connection[2];
    private final Thread thread = new Thread(this::run);
    private volatile boolean ended;
    private volatile @Nullable SQLException failure;

    static OverlappingReads start(Path file) throws SQLException {
      OverlappingReads reads = new OverlappingReads();
      for (int i = 0; i < 2; i++) {
        reads.connections[i] = DriverManager.getConnection("jdbc:sqlite:" + file);
      }
      read(reads.connections[0]);
      reads.thread.start();
      return reads;
    }

    void check() throws SQLException {
      SQLException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
    }

    private void run() {
      try {
        for (int i = 0; !ended; i = 1 - i) {
          read(connections[1 - i]);
          connections[i].rollback();
        }
      } catch (SQLException e) {
        failure = e;
      }
    }

    private static void read(Connection connection) throws SQLException {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT COUNT(*) FROM sqlite_schema");
      }
    }

    @Override
    public void close() throws Exception {
      ended = true;
      thread.join();
      for (Connection each : connections) {
        each.close();
      }
    }
  }

  /** Takes the connections one inside of the other, until there is none left. */
  private void withoutReaders(int left, Runnable action) {
    if (left == 0) {
      action.run();
      return;
    }
    sessions.read(
        "keep a connection",
        session -> {
          withoutReaders(left - 1, action);
          return session;
        });
  }

  private void write(int pages) {
    sessions.write(
        "write pages",
        session -> {
          session.executeAll(
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO pages SELECT zeroblob(4000) FROM n"
                  .formatted(pages));
          return session;
        });
  }

  private Log log() {
    Log log =
        sessions.beside(
            session -> {
              try (ResultSet row = session.bind("PRAGMA wal_checkpoint(NOOP)").query()) {
                row.next();
                return new Log(row.getLong(2), row.getLong(3));
              }
            });
    assertThat(log).isNotNull();
    return log;
  }

  private String integrity() {
    return sessions.read("check", SqliteCheckpointsTest::integrity);
  }

  private static String integrity(Session session) throws SQLException {
    try (ResultSet row = session.bind("PRAGMA integrity_check").query()) {
      row.next();
      return row.getString(1);
    }
  }
}

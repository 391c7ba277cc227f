package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.jdbc4.JDBC4Connection;

/** Which journal a file gets. SQLite's own way without shared memory is {@code unix-dotfile}. */
final class SqliteJournalTest {

  private final SQLException cannotMap =
      new SQLiteException("no mmap", SQLiteErrorCode.SQLITE_IOERR_SHMMAP);

  @TempDir private Path directory;
  private final List<String> notices = new ArrayList<>();
  private final SqliteJournal journal = new SqliteJournal(Duration.ofSeconds(5), notices::add);

  @Test
  void aFileHasALogWhereThereCanBeOne() throws SQLException {
    try (Connection connection = connect("unix");
        Statement statement = connection.createStatement()) {
      begin(statement);

      assertThat(answer(statement, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(notices).isEmpty();
      assertThat(journal.givesUpLog(cannotMap)).isFalse();
    }
  }

  @Test
  void withoutSharedMemoryItHasARollbackJournalAndThatIsSaidOnce() throws SQLException {
    for (int i = 1; i <= 2; i++) {
      try (Connection connection = connect("unix-dotfile");
          Statement statement = connection.createStatement()) {
        begin(statement);
        statement.execute("CREATE TABLE t" + i + " (a INTEGER)");

        assertThat(answer(statement, "PRAGMA journal_mode")).isEqualTo("truncate");
        assertThat(answer(statement, "PRAGMA synchronous")).isEqualTo("2");
        assertThat(answer(statement, "PRAGMA locking_mode")).isEqualTo("normal");
      }
    }
    assertThat(notices).hasSize(1);
  }

  @Test
  void aFileThatHadALogIsReadWithoutSharedMemory() throws SQLException {
    try (Connection connection = connect("unix");
        Statement statement = connection.createStatement()) {
      begin(statement);
      statement.execute("CREATE TABLE t AS SELECT 7 AS a");
    }
    SqliteJournal other = new SqliteJournal(Duration.ofSeconds(5), notices::add);
    assertThat(other.givesUpLog(cannotMap)).isTrue();
    try (Connection connection = connect("unix-dotfile");
        Statement statement = connection.createStatement()) {
      other.prepare(statement, Dialect.Access.WRITE);
      other.begin(statement);

      assertThat(answer(statement, "SELECT a FROM t")).isEqualTo("7");
      assertThat(answer(statement, "PRAGMA journal_mode")).isEqualTo("truncate");
    }
  }

  @Test
  void otherTroubleIsNoReasonToGiveUpTheLog() {
    assertThat(
            journal.givesUpLog(
                new SQLiteException("disk full", SQLiteErrorCode.SQLITE_IOERR_SHMSIZE)))
        .isFalse();
    assertThat(journal.givesUpLog(new SQLException("cannot open"))).isFalse();
  }

  private void begin(Statement statement) throws SQLException {
    journal.prepare(statement, Dialect.Access.WRITE);
    journal.begin(statement);
  }

  private Connection connect(String vfs) throws SQLException {
    String name = directory.resolve("pulse.db").toUri() + "?vfs=" + vfs;
    return new JDBC4Connection("jdbc:sqlite:" + name, name, new Properties());
  }

  private static String answer(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}

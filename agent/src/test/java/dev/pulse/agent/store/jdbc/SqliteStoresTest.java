package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionQuery;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files open, which are refused, and which are put aside. */
final class SqliteStoresTest {

  private static final Clock CLOCK = Clock.fixed(Runs.BEGIN, ZoneOffset.UTC);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("pulse.db");
  }

  @Test
  void historyIsThereAfterReopening() {
    try (HistoryStore store = SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED)) {
      store.writer().write(Runs.run(Runs.job("nightly"), 1).whole("text"));
    }
    try (HistoryStore store = SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED)) {
      assertThat(store.executions().list(new ExecutionQuery(null, null, 10, 0)).total())
          .isEqualTo(1);
    }
    assertThat(directory).isDirectoryContaining(path -> path.equals(file));
    assertThat(directory.toFile().list()).containsExactly("pulse.db");
  }

  @Test
  void missingDirectoriesAreMadeWhateverTheirNames() {
    Path odd = directory.resolve("a b?c=d&mode=memory#%41 ü").resolve("pulse.db");
    SqliteStores.openFile(odd, CLOCK, SqliteStores.Search.UNINDEXED).close();

    assertThat(odd).isNotEmptyFile();
  }

  @Test
  void emptyFileBecomesAHistory() throws IOException {
    Files.createFile(file);
    SqliteStores.Opened opened =
        SqliteStores.openOrReplaceFile(file, CLOCK, SqliteStores.Search.UNINDEXED);
    opened.store().close();

    assertThat(opened.notice()).isNull();
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void fileThatIsNoDatabaseIsRefusedWithAdvice() throws IOException {
    Files.writeString(file, "not a database, but long enough to be looked at\n".repeat(100));

    assertThatThrownBy(() -> SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("no SQLite database")
        .hasMessageContaining("Move it away")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void fileThatIsNoDatabaseIsKeptAsideWhenReplaced() throws IOException {
    String text = "not a database, but long enough to be looked at\n".repeat(100);
    Files.writeString(file, text);
    Files.writeString(directory.resolve("pulse.db-wal"), "stale");

    SqliteStores.Opened opened =
        SqliteStores.openOrReplaceFile(file, CLOCK, SqliteStores.Search.UNINDEXED);
    try (HistoryStore store = opened.store()) {
      store.writer().write(Runs.run(Runs.job("nightly"), 1).whole(""));
      store.check();
    }

    Path kept = directory.resolve("pulse.db.corrupt-20261123T020000Z");
    assertThat(opened.notice()).contains(file.toString()).contains(kept.getFileName().toString());
    assertThat(kept).hasContent(text);
  }

  @Test
  void damagedFileIsKeptAsideWhenReplaced() throws IOException {
    SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED).close();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 100, bytes.length, (byte) 0x5A);
    Files.write(file, bytes);

    SqliteStores.Opened opened =
        SqliteStores.openOrReplaceFile(file, CLOCK, SqliteStores.Search.UNINDEXED);
    opened.store().close();

    assertThat(opened.notice()).contains("pulse.db.corrupt-20261123T020000Z");
    assertThat(directory.resolve("pulse.db.corrupt-20261123T020000Z")).hasBinaryContent(bytes);
  }

  @Test
  void newerSchemaIsRefusedAndLeftAlone() throws SQLException {
    SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED).close();
    try (Session session = new Session(SqliteDialect.inFile(file).connect(Dialect.Access.WRITE))) {
      session.inTransaction(
          s ->
              s.bind("INSERT INTO pulse_schema (version, applied_at) VALUES (?, ?)")
                  .number(99)
                  .time(Runs.BEGIN)
                  .update());
    }

    assertThatThrownBy(
            () -> SqliteStores.openOrReplaceFile(file, CLOCK, SqliteStores.Search.UNINDEXED))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer Pulse (schema 99")
        .hasMessageContaining("pulse.dir");
    assertThat(directory.toFile().list()).containsExactly("pulse.db");
  }

  @Test
  void directoryInPlaceOfTheFileIsRefusedWithAdvice() throws IOException {
    Files.createDirectory(file);

    assertThatThrownBy(
            () -> SqliteStores.openOrReplaceFile(file, CLOCK, SqliteStores.Search.UNINDEXED))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be opened")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void directoryThatCannotBeMadeIsRefusedWithAdvice() throws IOException {
    Files.writeString(directory.resolve("occupied"), "a file");

    assertThatThrownBy(
            () ->
                SqliteStores.openFile(
                    directory.resolve("occupied/pulse.db"), CLOCK, SqliteStores.Search.UNINDEXED))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("pulse.dir")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void checkTellsOfARemovedFile() throws IOException {
    try (HistoryStore store = SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED)) {
      store.check();
      Files.delete(file);

      assertThatThrownBy(store::check)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("was removed");
    }
  }

  @Test
  void closedHistoryAnswersNothing() {
    for (HistoryStore store :
        List.of(
            SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED),
            SqliteStores.openMemory(CLOCK, SqliteStores.Search.UNINDEXED))) {
      store.close();

      assertThatThrownBy(store::check)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("closed");
      assertThatThrownBy(() -> store.writer().write(Runs.run(Runs.job("nightly"), 1).whole("")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("closed");
      store.close();
    }
  }

  @Test
  void lockedDatabaseIsTriedAgainByTheCallerAndNothingIsLost() throws SQLException {
    try (HistoryStore store = SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED);
        Session other = new Session(SqliteDialect.inFile(file).connect(Dialect.Access.WRITE))) {
      Runs.Run run = Runs.run(Runs.job("nightly"), 1);
      other.inTransaction(
          session -> {
            session.execute("UPDATE pulse_schema SET applied_at = applied_at");
            assertThatThrownBy(() -> store.writer().write(run.whole("")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another process keeps it locked");
            assertThat(store.executions().find(run.id())).isEmpty();
            return run;
          });

      store.writer().write(run.whole(""));
      assertThat(store.executions().find(run.id()).orElseThrow().status())
          .isEqualTo(ExecutionStatus.COMPLETED);
    }
  }

  @Test
  void idleHistoryKeepsNobodyFromWriting() throws SQLException {
    try (HistoryStore store = SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED);
        Session other = new Session(SqliteDialect.inFile(file).connect(Dialect.Access.WRITE))) {
      store.writer().write(Runs.run(Runs.job("nightly"), 1).whole(""));
      other.execute("PRAGMA busy_timeout = 0");

      other.inTransaction(
          session -> {
            session.execute("UPDATE pulse_schema SET applied_at = applied_at");
            return session;
          });
    }
  }

  @Test
  void rowsAreAsTheSpecificationHasThem() throws SQLException {
    try (HistoryStore store = SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED);
        Session session = new Session(SqliteDialect.inFile(file).connect(Dialect.Access.READ))) {
      Runs.Run run = Runs.run(Runs.job("nightly"), 1);
      store.writer().write(run.whole("text"));
      String row =
          session.inTransaction(
              s -> {
                try (var found =
                    s.bind(
                            """
                            SELECT id || ' ' || scheduled_job_id || ' ' || async_job_id || ' ' || status
                              || ' ' || started_at || ' ' || completed_at || ' ' || duration_ms
                              || ' ' || logs || ' ' || result_summary || ' '
                              || COALESCE(error_message, '-') || ' ' || created_at || ' ' || updated_at
                            FROM pulse_executions""")
                        .query()) {
                  return found.getString(1);
                }
              });

      assertThat(row)
          .isEqualTo(
              "%s %s fire-1 completed 2026-11-23T02:00:01.000Z 2026-11-23T02:00:01.012Z 12 text done - 2026-11-23T02:00:00.000Z 2026-11-23T02:00:00.000Z",
              run.id(), run.job().id());
    }
  }

  @Test
  void bytesOfTheFileAreUtf8() throws IOException {
    try (HistoryStore store = SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED)) {
      store.writer().write(Runs.run(Runs.job("nightly"), 1).whole("漢字"));
    }

    assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).contains("漢字");
  }
}

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files open, which are refused, and which are put aside. */
final class SqliteStoresTest {

  private static final Clock CLOCK = Clock.fixed(Runs.BEGIN, ZoneOffset.UTC);

  @TempDir private Path directory;
  private final List<String> notices = new ArrayList<>();
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("pulse.db");
  }

  @Test
  void historyIsThereAfterReopening() {
    try (HistoryStore store =
        SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {})) {
      store.writer().write(Runs.run(Runs.job("nightly"), 1).whole("text"));
    }
    try (HistoryStore store =
        SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {})) {
      assertThat(totalOf(store)).isEqualTo(1);
    }
    assertThat(directory).isDirectoryContaining(path -> path.equals(file));
    assertThat(directory.toFile().list()).containsExactly("pulse.db");
  }

  @Test
  void missingDirectoriesAreMadeWhateverTheirNames() {
    Path odd = directory.resolve("a b?c=d&mode=memory#%41 ü").resolve("pulse.db");
    SqliteStores.openFile(odd, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {}).close();

    assertThat(odd).isNotEmptyFile();
  }

  @Test
  void emptyFileBecomesAHistory() throws IOException {
    Files.createFile(file);
    openOrReplace().close();

    assertThat(notices).isEmpty();
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void fileThatIsNoDatabaseIsRefusedWithAdvice() throws IOException {
    Files.writeString(file, "not a database, but long enough to be looked at\n".repeat(100));

    assertThatThrownBy(
            () -> SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {}))
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

    try (HistoryStore store = openOrReplace()) {
      store.writer().write(Runs.run(Runs.job("nightly"), 1).whole(""));
      store.check();
    }

    Path kept = directory.resolve("pulse.db.corrupt-20261123T020000Z");
    assertThat(notices)
        .singleElement()
        .asString()
        .contains(file.toString(), kept.getFileName().toString());
    assertThat(kept).hasContent(text);
  }

  @Test
  void damagedFileIsKeptAsideWhenReplaced() throws IOException {
    SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {}).close();
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 100, bytes.length, (byte) 0x5A);
    Files.write(file, bytes);

    openOrReplace().close();

    assertThat(notices).singleElement().asString().contains("pulse.db.corrupt-20261123T020000Z");
    assertThat(directory.resolve("pulse.db.corrupt-20261123T020000Z")).hasBinaryContent(bytes);
  }

  @Test
  void newerSchemaIsRefusedAndLeftAlone() throws SQLException {
    SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {}).close();
    try (Session session = Session.open(SqliteDialect.inFile(file), Dialect.Access.WRITE)) {
      session.inTransaction(
          s ->
              s.bind("INSERT INTO pulse_schema (version, applied_at) VALUES (?, ?)")
                  .number(99)
                  .time(Runs.BEGIN)
                  .update());
    }

    assertThatThrownBy(() -> openOrReplace())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer Pulse (schema 99")
        .hasMessageContaining("pulse.dir");
    assertThat(directory.toFile().list()).containsExactly("pulse.db");
  }

  @Test
  void directoryInPlaceOfTheFileIsRefusedWithAdvice() throws IOException {
    Files.createDirectory(file);

    assertThatThrownBy(() -> openOrReplace())
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
                    directory.resolve("occupied/pulse.db"),
                    CLOCK,
                    SqliteStores.Search.UNINDEXED,
                    notice -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("pulse.dir")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void checkTellsOfARemovedFile() throws IOException {
    try (HistoryStore store =
        SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {})) {
      store.check();
      Files.delete(file);

      assertThatThrownBy(store::check)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("was removed");
    }
  }

  @Test
  void removedFileIsBegunAnewAndTheHistoryGoesOnThere() throws IOException {
    Runs.Run open = Runs.run(Runs.job("nightly"), 1);
    try (HistoryStore store = openOrReplace()) {
      store.writer().register(Runs.instance(Runs.INSTANCE, "host", 1));
      store.writer().write(List.of(open.started()));
      Files.delete(file);
      store.writer().write(List.of(open.completed("")));
      store.writer().write(Runs.run(Runs.job("nightly"), 2).whole("text"));

      store.check();
      assertThat(totalOf(store)).isEqualTo(2);
      assertThat(store.jobs().list()).hasSize(1);
      assertThat(notices).singleElement().asString().contains(file.toString(), "was removed");
    }
    try (HistoryStore again = openOrReplace()) {
      assertThat(totalOf(again)).isEqualTo(2);
    }
  }

  @Test
  void twoWhoseFileIsRemovedMeetInTheNewOne() throws IOException {
    try (HistoryStore one = openOrReplace();
        HistoryStore other = openOrReplace()) {
      one.writer().write(Runs.run(Runs.job("nightly"), 1).whole(""));
      Files.delete(file);
      one.writer().write(Runs.run(Runs.job("nightly"), 2).whole(""));
      other.writer().write(Runs.run(Runs.job("nightly"), 3).whole(""));

      assertThat(totalOf(one)).isEqualTo(2);
      assertThat(totalOf(other)).isEqualTo(2);
      assertThat(notices).hasSize(2);
      assertThat(notices.get(1)).contains("was replaced");
    }
  }

  @Test
  void fileThatIsDamagedWhileItIsOpenIsKeptAsideAndBegunAnew() throws IOException {
    openOrReplace().close();
    SqliteDialect dialect = SqliteDialect.inFile(file);
    try (PooledSessions sessions = new PooledSessions(dialect)) {
      Migrator migrator = new Migrator(dialect.migrations(), CLOCK);
      FileRenewal renewal = new FileRenewal(file, sessions, migrator, CLOCK, notices::add);
      byte[] bytes = Files.readAllBytes(file);
      Arrays.fill(bytes, 0, bytes.length, (byte) 0x5A);
      Files.write(file, bytes);
      JdbcExecutionWriter writer =
          new JdbcExecutionWriter(
              dialect,
              sessions,
              new SignsOfLife(null, (pid, start) -> true, System::nanoTime),
              renewal,
              Neighbours.NONE,
              CLOCK,
              () -> {});
      writer.write(Runs.run(Runs.job("nightly"), 1).whole("text"));

      assertThat(new JdbcJobReader(sessions, dialect).list()).hasSize(1);
      assertThat(notices).singleElement().asString().contains("damaged", "pulse.db.corrupt-");
      assertThat(directory.resolve("pulse.db.corrupt-20261123T020000Z")).hasBinaryContent(bytes);
    }
  }

  private HistoryStore openOrReplace() {
    return SqliteStores.openOrReplaceFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notices::add);
  }

  private static long totalOf(HistoryStore store) {
    return store.executions().list(new ExecutionQuery(null, null, 10, 0)).total();
  }

  @Test
  void closedHistoryAnswersNothing() {
    for (HistoryStore store :
        List.of(
            SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {}),
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
    try (HistoryStore store =
            SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {});
        Session other = Session.open(SqliteDialect.inFile(file), Dialect.Access.WRITE)) {
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
    try (HistoryStore store =
            SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {});
        Session other = Session.open(SqliteDialect.inFile(file), Dialect.Access.WRITE)) {
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
    try (HistoryStore store =
            SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {});
        Session session = Session.open(SqliteDialect.inFile(file), Dialect.Access.READ)) {
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
    try (HistoryStore store =
        SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notice -> {})) {
      store.writer().write(Runs.run(Runs.job("nightly"), 1).whole("漢字"));
    }

    assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).contains("漢字");
  }
}

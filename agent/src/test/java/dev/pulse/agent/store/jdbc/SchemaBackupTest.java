package dev.pulse.agent.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.SchemaException;
import dev.pulse.agent.store.SearchQuery;
import dev.pulse.agent.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of an older version is kept as it was, and migrated; else it stays as it is. */
final class SchemaBackupTest {

  private static final Clock CLOCK = Clock.fixed(Runs.BEGIN, ZoneOffset.UTC);
  private static final String BACKUP = "pulse.db.schema-1-20261123T020000Z.backup";
  private static final Migration FIRST = SqliteSchema.migrations().get(0);
  private static final List<Migration> THREE =
      List.of(
          FIRST,
          new Migration(2, List.of("CREATE TABLE pulse_second (n INTEGER)")),
          new Migration(
              3, List.of("ALTER TABLE pulse_instances ADD COLUMN third TEXT NOT NULL DEFAULT ''")));

  @TempDir private Path directory;
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private Path file;
  private SqliteDialect dialect;

  @BeforeEach
  void writeAHistoryOfTheFirstVersion() {
    file = directory.resolve("pulse.db");
    dialect = SqliteDialect.inFile(file);
    FirstVersion.write(
        file,
        CLOCK,
        List.of(
            Runs.run(Runs.job("nightly"), 1).whole("a needle\n"),
            Runs.run(Runs.job("nightly"), 2).whole("straw\n".repeat(30_000))));
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void olderFileIsMigratedInPlaceAndKeptAsItWas() {
    migrate(THREE);

    assertThat(versionOf(file)).isEqualTo(3);
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("pulse.db", BACKUP);
    assertThat(notices)
        .containsExactly(
            "The history in %s was written by an older Pulse and was brought from schema 1 to 3; as it was before, it is kept as %s."
                .formatted(file, BACKUP));
  }

  @Test
  void copyIsAWholeHistoryOfTheOldVersion() {
    migrate(THREE);
    Path copy = directory.resolve(BACKUP);

    assertThat(versionOf(copy)).isEqualTo(1);
    assertThat(text(copy, "PRAGMA integrity_check")).isEqualTo("ok");
    for (Path one : List.of(copy, file)) {
      assertThat(text(one, "SELECT COUNT(*) FROM pulse_executions")).isEqualTo("2");
      assertThat(text(one, "SELECT SUM(LENGTH(text)) FROM pulse_log_chunks"))
          .isEqualTo(text(file, "SELECT SUM(LENGTH(text)) FROM pulse_log_chunks"));
    }
  }

  @Test
  void fileOfTheFirstVersionIsAHistoryOfTodayWhenItIsOpened() {
    int today = SqliteSchema.migrations().get(SqliteSchema.migrations().size() - 1).version();
    try (HistoryStore store =
        SqliteStores.openFile(file, CLOCK, SqliteStores.Search.UNINDEXED, notices::add)) {
      store.writer().register(Runs.instance(Runs.INSTANCE, "host", 1));
      store.writer().write(Runs.run(Runs.job("nightly"), 3).whole("another needle\n"));

      assertThat(
              store
                  .search()
                  .search(
                      new SearchQuery(
                          "needle", null, null, null, null, 10, null, Duration.ofSeconds(60)))
                  .found())
          .hasSize(2);
    }
    assertThat(versionOf(file)).isEqualTo(today);
    assertThat(versionOf(directory.resolve(BACKUP))).isEqualTo(1);
    assertThat(notices).singleElement().asString().contains("schema 1 to " + today);
  }

  @Test
  void whatAnOlderVersionRecordedIsCountedByTheHour() {
    Path old = directory.resolve("old.db");
    FirstVersion.write(old, CLOCK, List.of(Runs.ofEveryOutcome(Runs.job("nightly"))));

    try (HistoryStore store =
            SqliteStores.openFile(old, CLOCK, SqliteStores.Search.UNINDEXED, notices::add);
        HistoryStore fresh = SqliteStores.openMemory(CLOCK, SqliteStores.Search.UNINDEXED)) {
      fresh.writer().write(Runs.ofEveryOutcome(Runs.job("nightly")));

      assertThat(PrintedHours.of(store)).isNotEmpty().isEqualTo(PrintedHours.of(fresh));
    }
  }

  @Test
  void whatIsInTheWriteAheadLogIsInTheCopy() {
    try (Sessions open = new PooledSessions(dialect)) {
      open.write(
          "add",
          session -> session.bind("INSERT INTO pulse_removed_logs VALUES ('just now')").update());
      assertThat(directory.resolve("pulse.db-wal")).isNotEmptyFile();

      migrate(THREE);
    }

    assertThat(text(directory.resolve(BACKUP), "SELECT execution_id FROM pulse_removed_logs"))
        .isEqualTo("just now");
  }

  @Test
  void newFileAndFileOfTodayNeedNoCopy() throws IOException {
    migrate(List.of(FIRST));
    Files.delete(file);
    migrate(THREE);
    migrate(THREE);

    assertThat(directory.toFile().list()).containsExactly("pulse.db");
    assertThat(notices).isEmpty();
  }

  @Test
  void withoutACopyItIsNotMigrated() throws IOException {
    Path inTheWay = Files.createDirectory(directory.resolve(BACKUP + ".part"));
    Files.createFile(inTheWay.resolve("file"));

    assertThatThrownBy(() -> migrate(THREE))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("older Pulse (schema 1) and is not migrated")
        .hasMessageContaining(BACKUP)
        .hasMessageContaining("pulse.dir");

    assertThat(versionOf(file)).isEqualTo(1);
    assertThat(notices).isEmpty();
  }

  @Test
  void migrationThatFailsLeavesTheFileAsItWasAndNoCopy() {
    List<Migration> broken =
        List.of(FIRST, new Migration(2, List.of("CREATE TABLE x (n INTEGER)", "no SQL at all")));

    assertThatThrownBy(() -> migrate(broken)).isInstanceOf(StoreException.class);

    assertThat(versionOf(file)).isEqualTo(1);
    assertThat(directory.toFile().list()).containsExactly("pulse.db");
    assertThat(notices).isEmpty();
  }

  @Test
  void whoMayNotReadTheHistoryMayNotReadTheCopy() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    migrate(THREE);

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(BACKUP))))
        .isEqualTo("rw-------");
  }

  @Test
  void ofTwoThatOpenItAtOnceOneMigratesIt() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    List<Future<?>> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(
          threads.submit(
              () -> {
                together.await();
                migrate(THREE);
                return null;
              }));
    }
    for (Future<?> one : both) {
      one.get(120, TimeUnit.SECONDS);
    }

    assertThat(versionOf(file)).isEqualTo(3);
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("pulse.db", BACKUP);
    assertThat(notices).hasSize(1);
  }

  @Test
  void otherWaitsHoweverLongTheCopyTakes() throws Exception {
    CountDownLatch copying = new CountDownLatch(1);
    CountDownLatch otherWasRefused = new CountDownLatch(1);
    SqliteBackup backup = new SqliteBackup(dialect, file, CLOCK, notices::add);
    SchemaBackup slow =
        version -> {
          copying.countDown();
          await(otherWasRefused);
          return backup.take(version);
        };
    try (Sessions one = new PooledSessions(dialect);
        Sessions other = new WatchedSessions(new PooledSessions(dialect), otherWasRefused)) {
      Future<?> first = threads.submit(() -> new Migrator(THREE, slow, CLOCK).migrate(one));
      await(copying);
      new Migrator(THREE, backup, CLOCK).migrate(other);
      first.get(120, TimeUnit.SECONDS);
    }

    assertThat(versionOf(file)).isEqualTo(3);
    assertThat(notices).hasSize(1);
  }

  private void migrate(List<Migration> migrations) {
    try (Sessions sessions = new PooledSessions(dialect)) {
      new Migrator(migrations, new SqliteBackup(dialect, file, CLOCK, notices::add), CLOCK)
          .migrate(sessions);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int versionOf(Path database) {
    try (Sessions sessions = new PooledSessions(SqliteDialect.inFile(database))) {
      return sessions.read("read the version", Migrator::version);
    }
  }

  private static String text(Path database, String sql) {
    try (Sessions sessions = new PooledSessions(SqliteDialect.inFile(database))) {
      return sessions.read(
          "look",
          session -> {
            try (ResultSet row = session.bind(sql).query()) {
              row.next();
              return row.getString(1);
            }
          });
    }
  }

  /** Tells when a transaction was refused. */
  private record WatchedSessions(Sessions sessions, CountDownLatch refused) implements Sessions {

    @Override
    public <T> T read(String doing, SqlWork<T> work) {
      return sessions.read(doing, work);
    }

    @Override
    public <T> T write(String doing, SqlWork<T> work) {
      try {
        return sessions.write(doing, work);
      } catch (StoreException e) {
        refused.countDown();
        throw e;
      }
    }

    @Override
    public void upkeep() {
      sessions.upkeep();
    }

    @Override
    public void close() {
      sessions.close();
    }
  }
}

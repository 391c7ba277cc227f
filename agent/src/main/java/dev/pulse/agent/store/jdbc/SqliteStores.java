package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Notices;
import dev.pulse.agent.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens histories that SQLite keeps. */
public final class SqliteStores {

  private SqliteStores() {}

  /** How logs are searched. */
  public enum Search {
    /** They are indexed, on a thread of its own. */
    INDEXED,
    /** This JVM leaves the index alone; what is not in it is looked through. */
    UNINDEXED
  }

  /**
   * Opens the history in this file; a missing file or directory is made. When the file is removed
   * or turns out to be damaged while it is open, a new one is begun. One that an older version of
   * Pulse wrote is migrated, and kept as it was beside it.
   *
   * @param notices is told of that
   * @throws StoreException if it cannot be used: not writable, not a database, damaged, or written
   *     by a newer version of Pulse
   */
  public static HistoryStore openFile(Path file, Clock clock, Search search, Notices notices) {
    createDirectory(file);
    Path absolute = file.toAbsolutePath();
    SqliteDialect dialect = SqliteDialect.inFile(absolute, notices::degraded);
    PooledSessions sessions = new PooledSessions(dialect);
    Migrator migrator = migrator(dialect, absolute, clock, notices);
    return opened(
        sessions,
        migrator,
        () -> {
          Renewal renewal = new FileRenewal(absolute, sessions, migrator, clock, notices::degraded);
          InstanceLocks locks = new InstanceLocks(sibling(absolute, "-instances"));
          return new JdbcStore(
              dialect,
              sessions,
              liveness(locks),
              renewal,
              new SqliteNeighbours(sessions),
              SqliteCheckpoints.start(sessions),
              clock,
              indexes(search));
        });
  }

  /**
   * As {@link #openFile}, but moves a file that is damaged or no database out of the way and begins
   * a new one. Nothing is deleted: the notice names where the old file went.
   *
   * @throws StoreException if the file cannot be used for another reason, or not be moved
   */
  public static HistoryStore openOrReplaceFile(
      Path file, Clock clock, Search search, Notices notices) {
    try {
      return openFile(file, clock, search, notices);
    } catch (StoreException e) {
      if (!(e.getCause() instanceof SQLException cause) || !SqliteError.of(cause).unusableFile()) {
        throw e;
      }
      Path kept = Quarantine.move(file, clock);
      HistoryStore store = openFile(file, clock, search, notices);
      notices.degraded(
          "%s is damaged or no SQLite database; it was kept as %s and a new history was begun."
              .formatted(file, kept.getFileName()));
      return store;
    }
  }

  /** Whether a history could not be opened, or used, only because others have it locked. */
  public static boolean isLocked(StoreException failure) {
    return failure.getCause() instanceof SQLException cause && SqliteError.of(cause).passes();
  }

  /** Opens a new history in memory; it is gone when it is closed. */
  public static HistoryStore openMemory(Clock clock, Search search) {
    SqliteDialect dialect = SqliteDialect.inMemory();
    SharedSession session = new SharedSession(dialect);
    return opened(
        session,
        new Migrator(dialect.migrations(), clock),
        () ->
            new JdbcStore(
                dialect,
                session,
                liveness(null),
                Renewal.NEVER,
                Neighbours.NONE,
                Checkpoints.NONE,
                clock,
                indexes(search)));
  }

  private static HistoryStore opened(
      Sessions sessions, Migrator migrator, Supplier<HistoryStore> store) {
    return Opened.orClosed(
        sessions,
        () -> {
          migrator.migrate(sessions);
          return store.get();
        });
  }

  /** Brings the history in this file to the schema of today. */
  static Migrator migrator(SqliteDialect dialect, Path file, Clock clock, Notices notices) {
    SchemaBackup backup = new SqliteBackup(dialect, file, clock, notices);
    return new Migrator(dialect.migrations(), backup, clock);
  }

  private static Liveness liveness(@Nullable InstanceLocks locks) {
    return new SignsOfLife(locks, LivingProcesses.ofThisHost(), System::nanoTime);
  }

  private static boolean indexes(Search search) {
    return search == Search.INDEXED;
  }

  /** Makes the directory of a file, if it is not there. */
  static void createDirectory(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      return;
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StoreException(
          "Cannot make the directory %s: %s. Name a directory that this user may write to with pulse.dir."
              .formatted(directory, e),
          e);
    }
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}

package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Opens histories that SQLite keeps. */
public final class SqliteStores {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private SqliteStores() {}

  /**
   * A history that was opened.
   *
   * @param notice what the user should know about it; absent if there is nothing to say
   */
  public record Opened(HistoryStore store, @Nullable String notice) {}

  /** How logs are searched. */
  public enum Search {
    /** They are indexed, on a thread of its own. */
    INDEXED,
    /** This JVM leaves the index alone; what is not in it is looked through. */
    UNINDEXED
  }

  /**
   * Opens the history in this file; a missing file or directory is made.
   *
   * @throws StoreException if it cannot be used: not writable, not a database, damaged, or written
   *     by a newer version of Pulse
   */
  public static HistoryStore openFile(Path file, Clock clock, Search search) {
    createDirectory(file);
    SqliteDialect dialect = SqliteDialect.inFile(file);
    InstanceLocks locks = new InstanceLocks(sibling(file.toAbsolutePath(), "-instances"));
    return migrated(dialect, new PooledSessions(dialect), locks, clock, search);
  }

  /**
   * As {@link #openFile}, but moves a file that is damaged or no database out of the way and begins
   * a new one. Nothing is deleted: the notice names where the old file went.
   *
   * @throws StoreException if the file cannot be used for another reason, or not be moved
   */
  public static Opened openOrReplaceFile(Path file, Clock clock, Search search) {
    try {
      return new Opened(openFile(file, clock, search), null);
    } catch (StoreException e) {
      if (!(e.getCause() instanceof SQLException cause) || !SqliteError.of(cause).unusableFile()) {
        throw e;
      }
      Path kept = quarantine(file, clock);
      return new Opened(
          openFile(file, clock, search),
          "%s is damaged or no SQLite database; it was kept as %s and a new history was begun"
              .formatted(file, kept.getFileName()));
    }
  }

  /** Opens a new history in memory; it is gone when it is closed. */
  public static HistoryStore openMemory(Clock clock, Search search) {
    SqliteDialect dialect = SqliteDialect.inMemory();
    return migrated(dialect, new SharedSession(dialect), null, clock, search);
  }

  private static HistoryStore migrated(
      Dialect dialect,
      Sessions sessions,
      @Nullable InstanceLocks locks,
      Clock clock,
      Search search) {
    boolean ready = false;
    try {
      new Migrator(dialect.migrations(), clock).migrate(sessions);
      ready = true;
      Liveness liveness = new SignsOfLife(locks, LivingProcesses.ofThisHost(), System::nanoTime);
      return new JdbcStore(dialect, sessions, liveness, clock, search == Search.INDEXED);
    } finally {
      if (!ready) {
        sessions.close();
      }
    }
  }

  private static void createDirectory(Path file) {
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

  /**
   * Moves the file away, and what belongs to it, or else a new file would take that for its own.
   */
  private static Path quarantine(Path file, Clock clock) {
    String suffix = ".corrupt-" + STAMP.format(clock.instant());
    Path kept = sibling(file, suffix);
    try {
      Files.move(file, kept);
      for (String part : new String[] {"-wal", "-shm"}) {
        Path beside = sibling(file, part);
        if (Files.exists(beside)) {
          Files.move(beside, sibling(kept, part));
        }
      }
      return kept;
    } catch (IOException e) {
      throw new StoreException(
          "%s is damaged or no SQLite database, and cannot be moved to %s: %s. Move it away, or name another directory with pulse.dir."
              .formatted(file, kept, e),
          e);
    }
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}

package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Begins a new file when the one that is open was removed, replaced by another JVM that did so, or
 * turns out to be damaged. SQLite itself goes on to write into a removed file, and all of it is
 * gone at the end.
 *
 * <p>Threading: for the writer's thread.
 */
final class FileRenewal implements Renewal {

  private final Path file;
  private final PooledSessions sessions;
  private final Migrator migrator;
  private final Clock clock;
  private final Consumer<String> notices;

  /** What the operating system knows the open file by. */
  private @Nullable Object open;

  /**
   * For a file that has just been opened.
   *
   * @param notices is told, in a sentence for people, when a new file is begun
   */
  FileRenewal(
      Path file,
      PooledSessions sessions,
      Migrator migrator,
      Clock clock,
      Consumer<String> notices) {
    this.file = file;
    this.sessions = sessions;
    this.migrator = migrator;
    this.clock = clock;
    this.notices = notices;
    this.open = identity();
  }

  @Override
  public boolean beforeWriting() {
    Object now = identity();
    if (now != null && now.equals(open)) {
      return false;
    }
    begin();
    notices.accept(
        now == null
            ? file + " was removed while it was open; a new history was begun in its place."
            : file + " was replaced while it was open; the history goes on in the new one.");
    return true;
  }

  @Override
  public boolean afterFailure(StoreException failure) {
    if (!(failure.getCause() instanceof SQLException cause)
        || !SqliteError.of(cause).unusableFile()) {
      return false;
    }
    Object now = identity();
    if (now != null && now.equals(open)) {
      // Whoever has it open must let go of it first.
      sessions.reopen();
      Path kept = Quarantine.move(file, clock);
      begin();
      notices.accept(
          "%s was damaged; it was kept as %s and a new history was begun."
              .formatted(file, kept.getFileName()));
      return true;
    }
    return beforeWriting();
  }

  private void begin() {
    sessions.reopen();
    SqliteStores.createDirectory(file);
    migrator.migrate(sessions);
    open = identity();
  }

  /** Nothing if there is no such file; where files have no identity, they are all the same. */
  private @Nullable Object identity() {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? file : key;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      // It cannot be told now; whatever is wrong, writing fails with better words.
      return open;
    }
  }
}

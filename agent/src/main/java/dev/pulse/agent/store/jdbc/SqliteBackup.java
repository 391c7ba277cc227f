package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.Notices;
import dev.pulse.agent.store.SchemaException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Copies a SQLite file beside itself, by SQLite: what is in its write-ahead log is in the copy, and
 * the copy is one file. Others go on reading meanwhile.
 *
 * <p>It has its last name only when it is complete and on the disk. Whoever may not read the
 * history may not read its copy either.
 */
final class SqliteBackup implements SchemaBackup {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final SqliteDialect dialect;
  private final Path file;
  private final Clock clock;
  private final Notices notices;

  /**
   * @param notices is told of a copy that was kept
   */
  SqliteBackup(SqliteDialect dialect, Path file, Clock clock, Notices notices) {
    this.dialect = dialect;
    this.file = file;
    this.clock = clock;
    this.notices = notices;
  }

  @Override
  public Copy take(int version) {
    String name =
        "%s.schema-%d-%s.backup"
            .formatted(file.getFileName(), version, STAMP.format(clock.instant()));
    Path copy = file.resolveSibling(name);
    Path part = file.resolveSibling(name + ".part");
    try {
      copyTo(part);
      Files.move(part, copy);
      return new Kept(copy, version);
    } catch (SQLException e) {
      delete(part);
      throw refused(version, name, SqliteError.of(e).explain(e), e);
    } catch (IOException e) {
      delete(part);
      throw refused(version, name, e.toString(), e);
    }
  }

  private void copyTo(Path part) throws SQLException, IOException {
    try (Session session = Session.open(dialect, Dialect.Access.READ)) {
      refuseWithoutRoomFor(dialect.room(session).used());
      createLikeTheHistory(part);
      session.execute("PRAGMA query_only = OFF");
      session.bind("VACUUM INTO ?").text(part.toString()).update();
    }
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  /** A disk that is full for a copy is full for the application as well. */
  private void refuseWithoutRoomFor(long bytes) throws IOException {
    long usable = Files.getFileStore(file).getUsableSpace();
    if (usable < bytes) {
      throw new IOException(
          "it needs %,d bytes, and the disk has %,d left".formatted(bytes, usable));
    }
  }

  private void createLikeTheHistory(Path part) throws IOException {
    Files.deleteIfExists(part);
    try {
      FileAttribute<?> permissions =
          PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(file));
      Files.createFile(part, permissions);
    } catch (UnsupportedOperationException e) {
      Files.createFile(part);
    }
  }

  private SchemaException refused(int version, String name, String why, Exception cause) {
    return new SchemaException(
        ("The history was written by an older Pulse (schema %d) and is not migrated, for it cannot"
                + " be kept as %s before: %s. Make that possible, or name another place with"
                + " pulse.dir.")
            .formatted(version, name, why),
        cause);
  }

  private static void delete(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      // It stays, under a name that says what it is.
    }
  }

  private final class Kept implements Copy {

    private final Path copy;
    private final int version;

    Kept(Path copy, int version) {
      this.copy = copy;
      this.version = version;
    }

    @Override
    public void keep(int known) {
      notices.done(
          "The history in %s was written by an older Pulse and was brought from schema %d to %d; as it was before, it is kept as %s."
              .formatted(file, version, known, copy.getFileName()));
    }

    @Override
    public void discard() {
      delete(copy);
    }
  }
}

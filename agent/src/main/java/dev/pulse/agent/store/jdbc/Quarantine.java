package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Keeps a file that cannot be used under another name, which says what is wrong and since when. */
final class Quarantine {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Quarantine() {}

  /**
   * Moves the file away, and what belongs to it, or else a new file would take that for its own.
   *
   * @return where it is now
   */
  static Path move(Path file, Clock clock) {
    Path kept = sibling(file, ".corrupt-" + STAMP.format(clock.instant()));
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

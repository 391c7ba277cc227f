package dev.pulse.agent.cli;

import dev.pulse.agent.store.jdbc.SqliteLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** SQLite's native code, which only some commands need. */
final class NativeSqlite {

  private NativeSqlite() {}

  /** Loads it: by way of the directory of temporary files, else that of the history. */
  static void load(Path history) {
    List<Path> directories = new ArrayList<>();
    directories.add(Path.of(System.getProperty("java.io.tmpdir")));
    Path own = history.getParent();
    if (own != null && Files.isDirectory(own)) {
      directories.add(own);
    }
    SqliteLibrary.load(directories);
  }
}

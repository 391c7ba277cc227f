package dev.pulse.scale;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

/** A file for each. */
public final class SqliteHistories implements Histories {

  private final Path directory;

  /** Begins without any. */
  public SqliteHistories() {
    try {
      directory = Files.createTempDirectory("pulse-scale");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String title() {
    return "SQLite";
  }

  @Override
  public HistoryStore open(String name) {
    return SqliteStores.openFile(
        file(name), Clock.systemUTC(), SqliteStores.Search.UNINDEXED, notice -> {});
  }

  @Override
  public long bytes(String name) {
    return file(name).toFile().length();
  }

  @Override
  public void drop(String name) {
    delete(file(name));
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(SqliteHistories::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    delete(directory);
  }

  private Path file(String name) {
    return directory.resolve(name + ".db");
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

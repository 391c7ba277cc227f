package dev.pulse.agent;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.DatabaseAddress;
import dev.pulse.agent.config.Option;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.RetentionLimits;
import dev.pulse.agent.store.SchemaException;
import dev.pulse.agent.store.StoreException;
import dev.pulse.agent.store.jdbc.PostgresStores;
import dev.pulse.agent.store.jdbc.SqliteLibrary;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store that this JVM writes to, and where it is.
 *
 * @param place where the history is kept, as a person would say it
 * @param limits what it keeps at most
 */
record History(HistoryStore store, String place, RetentionLimits limits) {

  private static final String FILE = "pulse.db";

  /** A history in memory takes it from the application. */
  private static final long MOST_MEMORY = 64L * 1024 * 1024;

  /**
   * Opens the history in the database that is named, or else the best that can be had: in the data
   * directory, in the user's home, in memory; at once in memory where there is one that this
   * version of Pulse must not write to.
   *
   * @return null if there is none at all; the report says why
   */
  static @Nullable History open(
      AgentConfig config, Instance instance, Clock clock, AgentReport report) {
    DatabaseAddress database = config.database();
    return database == null
        ? inFile(config, instance, clock, report)
        : inDatabase(database, config, clock, report);
  }

  /** A database that cannot be reached now is waited for: its history is the one that is meant. */
  private static @Nullable History inDatabase(
      DatabaseAddress database, AgentConfig config, Clock clock, AgentReport report) {
    PostgresStores.Address address =
        new PostgresStores.Address(database.url(), database.user(), database.password());
    try {
      HistoryStore store = PostgresStores.open(address, clock, config.logsSearch());
      return new History(store, address.shown(), limits(config).withoutSize());
    } catch (StoreException e) {
      report.degraded("The history cannot be kept in " + address.shown() + ": " + e.getMessage());
      return loadLibrary(List.of(), report) ? inMemory(".", config, clock, report) : null;
    }
  }

  private static @Nullable History inFile(
      AgentConfig config, Instance instance, Clock clock, AgentReport report) {
    List<Path> files = candidates(config, instance);
    if (!loadLibrary(files, report)) {
      return null;
    }
    List<String> refused = new ArrayList<>();
    for (Path file : files) {
      try {
        HistoryStore store = HistoryFile.open(file, search(config), clock, report);
        if (!refused.isEmpty()) {
          report.degraded(
              "The history is kept in "
                  + file
                  + " until the JVM ends. "
                  + String.join(" ", refused));
        }
        return new History(store, file.toString(), limits(config));
      } catch (SchemaException e) {
        // There is a history, which must not be continued in another place without a word.
        report.degraded("The history cannot be kept in " + file + ": " + e.getMessage());
        return inMemory(".", config, clock, report);
      } catch (StoreException e) {
        refused.add("It cannot be kept in " + file + ": " + e.getMessage());
      } catch (LinkageError | RuntimeException e) {
        report.degraded("Nothing is recorded, for SQLite cannot be used on this machine: " + e);
        return null;
      }
    }
    String advice = "; name a directory that can be written with " + Option.DIR.key() + ". ";
    return inMemory(advice + String.join(" ", refused), config, clock, report);
  }

  /** Says whether it could be loaded; without it there is no history at all. */
  private static boolean loadLibrary(List<Path> files, AgentReport report) {
    try {
      DriverModule.define(History.class.getClassLoader());
    } catch (ReflectiveOperationException | RuntimeException e) {
      report.degraded(
          "The SQLite driver could not be made a module of its own; it is used all the same: " + e);
    }
    try {
      SqliteLibrary.load(directories(files));
      return true;
    } catch (StoreException e) {
      report.degraded("Nothing is recorded and no page is served. " + e.getMessage());
      return false;
    }
  }

  private static @Nullable History inMemory(
      String advice, AgentConfig config, Clock clock, AgentReport report) {
    try {
      HistoryStore store = SqliteStores.openMemory(clock, search(config));
      report.degraded("The history is kept in memory only and is gone when the JVM ends" + advice);
      return new History(store, "memory only", limits(config).withSizeUpTo(MOST_MEMORY));
    } catch (RuntimeException | LinkageError e) {
      report.degraded("Nothing is recorded, for there is no place to keep it: " + e.getMessage());
      return null;
    }
  }

  private static RetentionLimits limits(AgentConfig config) {
    return new RetentionLimits(
        Duration.ofDays(config.retentionDays()),
        config.retentionPerJob(),
        config.retentionMaxSize());
  }

  private static SqliteStores.Search search(AgentConfig config) {
    return config.logsSearch() ? SqliteStores.Search.INDEXED : SqliteStores.Search.UNINDEXED;
  }

  /**
   * Places for the driver's native library: where the history is to be, else where temporary files
   * are, else in the home.
   */
  private static List<Path> directories(List<Path> files) {
    List<Path> directories = new ArrayList<>();
    for (Path file : files) {
      directories.add(file.getParent());
    }
    int afterDataDirectory = Math.min(1, directories.size());
    directories.add(afterDataDirectory, Path.of(System.getProperty("java.io.tmpdir")));
    return directories;
  }

  private static List<Path> candidates(AgentConfig config, Instance instance) {
    List<Path> files = new ArrayList<>();
    try {
      files.add(Path.of(config.directory(), FILE).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      // The next one is taken, and the banner names it.
    }
    String home = System.getProperty("user.home");
    if (home != null && !home.isBlank() && !home.equals("?")) {
      String app = instance.app().replaceAll("[^A-Za-z0-9._-]", "_");
      files.add(Path.of(home, ".pulse", app, FILE).toAbsolutePath());
    }
    return files;
  }
}

package dev.pulse.agent.cli;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.ConfigReader;
import dev.pulse.agent.config.DatabaseAddress;
import dev.pulse.agent.config.Option;
import dev.pulse.agent.config.OptionSources;
import dev.pulse.agent.store.HistoryState;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Notices;
import dev.pulse.agent.store.Retention;
import dev.pulse.agent.store.RetentionLimits;
import dev.pulse.agent.store.jdbc.HistoryExport;
import dev.pulse.agent.store.jdbc.HistoryImport;
import dev.pulse.agent.store.jdbc.PostgresMoves;
import dev.pulse.agent.store.jdbc.PostgresOffline;
import dev.pulse.agent.store.jdbc.PostgresStores;
import dev.pulse.agent.store.jdbc.SqliteMoves;
import dev.pulse.agent.store.jdbc.SqliteOffline;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A history by the name that people give it: a {@code pulse.db}, a data directory, or the address
 * of a database.
 */
final class NamedStore {

  private static final String FILE = "pulse.db";
  private static final String ADDRESS = "jdbc:";

  /** What can be done with a history, wherever it is. */
  private interface Access {
    HistoryExport openToExport();

    HistoryImport openToImport(Notices notices);

    HistoryStore openToRead();

    HistoryState examine();

    <T> T prune(Function<Retention, T> work);
  }

  private final Access access;
  private final String place;
  private final RetentionLimits limits;

  private NamedStore(Access access, String place, RetentionLimits limits) {
    this.access = access;
    this.place = place;
    this.limits = limits;
  }

  /**
   * The history that is meant.
   *
   * @param name what stands on the command line; if nothing does, the options of the agent count.
   *     User and password of a database are options in any case
   * @param warnings is told which options could not be understood
   */
  static NamedStore of(@Nullable String name, Consumer<String> warnings) {
    String url = name != null && name.startsWith(ADDRESS) ? name : null;
    if (url != null && !DatabaseAddress.accepts(url)) {
      throw CommandException.usage(
          "The address of a database must be " + Option.STORE.allowed() + ".");
    }
    AgentConfig config = config(url);
    config.warnings().forEach(warnings);
    RetentionLimits limits =
        new RetentionLimits(
            Duration.ofDays(config.retentionDays()),
            config.retentionPerJob(),
            config.retentionMaxSize());
    if (name != null && url == null) {
      return inFile(named(name), limits);
    }
    DatabaseAddress database = config.database();
    return database == null
        ? inFile(path(config.directory()).resolve(FILE), limits)
        : inDatabase(database, limits);
  }

  private static NamedStore inFile(Path file, RetentionLimits limits) {
    return new NamedStore(new InFile(file), file.toString(), limits);
  }

  private static NamedStore inDatabase(DatabaseAddress database, RetentionLimits limits) {
    PostgresStores.Address address =
        new PostgresStores.Address(database.url(), database.user(), database.password());
    return new NamedStore(new InDatabase(address), address.shown(), limits.withoutSize());
  }

  private record InFile(Path file) implements Access {

    private InFile {
      NativeSqlite.load(file);
    }

    @Override
    public HistoryExport openToExport() {
      return SqliteMoves.exportFile(file);
    }

    @Override
    public HistoryImport openToImport(Notices notices) {
      return SqliteMoves.importFile(file, Clock.systemUTC(), notices);
    }

    @Override
    public HistoryStore openToRead() {
      return SqliteOffline.openToRead(file, Clock.systemUTC());
    }

    @Override
    public HistoryState examine() {
      return SqliteOffline.examine(file);
    }

    @Override
    public <T> T prune(Function<Retention, T> work) {
      return SqliteOffline.prune(file, Clock.systemUTC(), work);
    }
  }

  private record InDatabase(PostgresStores.Address address) implements Access {

    @Override
    public HistoryExport openToExport() {
      return PostgresMoves.exportFrom(address);
    }

    @Override
    public HistoryImport openToImport(Notices notices) {
      return PostgresMoves.importInto(address, Clock.systemUTC());
    }

    @Override
    public HistoryStore openToRead() {
      return PostgresOffline.openToRead(address, Clock.systemUTC());
    }

    @Override
    public HistoryState examine() {
      return PostgresOffline.examine(address);
    }

    @Override
    public <T> T prune(Function<Retention, T> work) {
      return PostgresOffline.prune(address, Clock.systemUTC(), work);
    }
  }

  /**
   * The options, as an application in this directory and with this environment would have them.
   *
   * @param address stands for {@code pulse.store}
   */
  static AgentConfig config(@Nullable String address) {
    Properties properties = new Properties();
    properties.putAll(System.getProperties());
    if (address != null) {
      properties.setProperty(Option.STORE.key(), address);
    }
    return ConfigReader.read(OptionSources.of(null, properties, System.getenv()));
  }

  private static Path named(String name) {
    Path path = path(name);
    boolean isDirectory = Files.isDirectory(path) || (!Files.exists(path) && !name.endsWith(".db"));
    return isDirectory ? path.resolve(FILE) : path;
  }

  private static Path path(String name) {
    try {
      return Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw CommandException.usage("'" + name + "' cannot be the name of a file.");
    }
  }

  HistoryExport openToExport() {
    return access.openToExport();
  }

  /**
   * @param notices is told when a file was migrated
   */
  HistoryImport openToImport(Notices notices) {
    return access.openToImport(notices);
  }

  /** Opens it so that nothing of it can change. */
  HistoryStore openToRead() {
    return access.openToRead();
  }

  /** Looks how it is. */
  HistoryState examine() {
    return access.examine();
  }

  /** The file that it is in; nothing if it is in a database. */
  @Nullable Path file() {
    return access instanceof InFile inFile ? inFile.file() : null;
  }

  /**
   * @param work is given what prunes it
   */
  <T> T prune(Function<Retention, T> work) {
    return access.prune(work);
  }

  /** What it keeps at most, by the options. */
  RetentionLimits limits() {
    return limits;
  }

  /** Where it is, for people. */
  @Override
  public String toString() {
    return place;
  }
}

package dev.pulse.agent.cli;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.ConfigReader;
import dev.pulse.agent.config.DatabaseAddress;
import dev.pulse.agent.config.Option;
import dev.pulse.agent.config.OptionSources;
import dev.pulse.agent.store.Notices;
import dev.pulse.agent.store.jdbc.HistoryExport;
import dev.pulse.agent.store.jdbc.HistoryImport;
import dev.pulse.agent.store.jdbc.PostgresMoves;
import dev.pulse.agent.store.jdbc.PostgresStores;
import dev.pulse.agent.store.jdbc.SqliteMoves;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A history by the name that people give it: a {@code pulse.db}, a data directory, or the address
 * of a database.
 */
final class NamedStore {

  private static final String FILE = "pulse.db";
  private static final String ADDRESS = "jdbc:";

  private final Supplier<HistoryExport> export;
  private final Function<Notices, HistoryImport> imports;
  private final String place;

  private NamedStore(
      Supplier<HistoryExport> export, Function<Notices, HistoryImport> imports, String place) {
    this.export = export;
    this.imports = imports;
    this.place = place;
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
    if (name != null && url == null) {
      return inFile(named(name));
    }
    DatabaseAddress database = config.database();
    return database == null ? inFile(path(config.directory()).resolve(FILE)) : inDatabase(database);
  }

  private static NamedStore inFile(Path file) {
    return new NamedStore(
        () -> SqliteMoves.exportFile(file),
        notices -> SqliteMoves.importFile(file, Clock.systemUTC(), notices),
        file.toString());
  }

  private static NamedStore inDatabase(DatabaseAddress database) {
    PostgresStores.Address address =
        new PostgresStores.Address(database.url(), database.user(), database.password());
    return new NamedStore(
        () -> PostgresMoves.exportFrom(address),
        notices -> PostgresMoves.importInto(address, Clock.systemUTC()),
        address.shown());
  }

  private static AgentConfig config(@Nullable String address) {
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
    return export.get();
  }

  /**
   * @param notices is told when a file was migrated
   */
  HistoryImport openToImport(Notices notices) {
    return imports.apply(notices);
  }

  /** Where it is, for people. */
  @Override
  public String toString() {
    return place;
  }
}

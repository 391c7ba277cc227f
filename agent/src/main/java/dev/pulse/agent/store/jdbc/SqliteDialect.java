package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * SQLite, in a file or in memory. Threading: any number of threads.
 *
 * <p>Connections are made by their constructor: {@code org.sqlite.JDBC}, {@code SQLiteConfig} and
 * {@code SQLiteDataSource} lead to a driver that registers itself with {@code DriverManager}, and
 * the application would see it there.
 *
 * <p>The file is not mapped into memory: a read error on a mapped page ends the JVM with a signal,
 * and the mapping counts as memory of the application.
 */
final class SqliteDialect implements Dialect {

  static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);
  private static final int INCREMENTAL = 2;
  private static final List<String> EVERY_CONNECTION =
      List.of(
          "PRAGMA foreign_keys = ON",
          "PRAGMA synchronous = NORMAL",
          "PRAGMA temp_store = MEMORY",
          "PRAGMA mmap_size = 0");

  /**
   * What is removed can be given back, if the database was begun so; another one keeps its size and
   * uses again what is free.
   */
  private static final String GIVES_BACK = "PRAGMA auto_vacuum = INCREMENTAL";

  /**
   * The cache holds the pages at the ends of the ranges of many jobs, and their neighbours; in a
   * short history it stays as small as that is.
   */
  private static final List<String> FILE_WRITER = List.of("PRAGMA cache_size = -16000");

  private static final List<String> MEMORY = List.of(GIVES_BACK);

  private static final List<String> FILE_READER =
      List.of("PRAGMA query_only = ON", "PRAGMA cache_size = -2000");

  private final @Nullable Path file;
  private final LogIndex logIndex = new SqliteLogIndex();
  private final SqliteJournal journal;

  private SqliteDialect(@Nullable Path file, Consumer<String> notices) {
    this.file = file;
    this.journal =
        new SqliteJournal(
            BUSY_TIMEOUT,
            why ->
                notices.accept(
                    "%s is written with a rollback journal, for %s: readers and writers wait for each other. A local disk is faster."
                        .formatted(file, why)));
  }

  /** SQLite with its database in this file. */
  static SqliteDialect inFile(Path file) {
    return inFile(file, notice -> {});
  }

  /**
   * SQLite with its database in this file.
   *
   * @param notices is told, in a sentence for people, if it is not kept as it had better be
   */
  static SqliteDialect inFile(Path file, Consumer<String> notices) {
    return new SqliteDialect(file.toAbsolutePath(), notices);
  }

  /** SQLite with a database that lives as long as its only connection. */
  static SqliteDialect inMemory() {
    return new SqliteDialect(null, notice -> {});
  }

  @Override
  public Connection connect(Access access) throws SQLException {
    try {
      return prepared(access);
    } catch (SQLException e) {
      if (access == Access.READ || !journal.givesUpLog(e)) {
        throw e;
      }
      return prepared(access);
    }
  }

  private Connection prepared(Access access) throws SQLException {
    Connection connection = open(access);
    boolean ready = false;
    try (Statement statement = connection.createStatement()) {
      journal.prepare(statement, access);
      for (String pragma : EVERY_CONNECTION) {
        statement.execute(pragma);
      }
      if (file != null && access == Access.WRITE) {
        statement.execute(GIVES_BACK);
        journal.begin(statement);
      }
      for (String pragma : pragmas(access)) {
        statement.execute(pragma);
      }
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  private List<String> pragmas(Access access) {
    if (file == null) {
      return MEMORY;
    }
    return access == Access.WRITE ? FILE_WRITER : FILE_READER;
  }

  /** A transaction of SQLite sees one state, and one that writes keeps every other writer out. */
  @Override
  public @Nullable String beginning(Access access) {
    return null;
  }

  @Override
  public List<Migration> migrations() {
    return SqliteSchema.migrations();
  }

  @Override
  public LogIndex logIndex() {
    return logIndex;
  }

  @Override
  public boolean boundsRanges() {
    return false;
  }

  /** It stands in every index, and spares the way through the index of ids. */
  @Override
  public String placeColumn() {
    return "rowid";
  }

  /** {@code CROSS JOIN} has it begin with the jobs. */
  @Override
  public String ofEveryJob(String columns, String ofJob) {
    return "SELECT "
        + columns
        + " FROM scheduled_jobs j CROSS JOIN pulse_executions e"
        + " WHERE e.rowid IN (SELECT place FROM ("
        + ofJob
        + ") newest)";
  }

  @Override
  public boolean isDisconnected(SQLException failure) {
    return false;
  }

  /** The few JVMs that share a file may all do it: each does what it finds to do, alone. */
  @Override
  public boolean takes(Chore chore, Sessions sessions) {
    return true;
  }

  @Override
  public void announce(Session session, String instanceId) {
    // SQLite itself tells whoever asks, see SqliteNeighbours.
  }

  @Override
  public Room room(Session session) throws SQLException {
    long page = number(session, "PRAGMA page_size");
    return new Room(
        page * number(session, "PRAGMA page_count"),
        page * number(session, "PRAGMA freelist_count"));
  }

  @Override
  public boolean givesBack(Session session) throws SQLException {
    return number(session, "PRAGMA auto_vacuum") == INCREMENTAL;
  }

  @Override
  public void giveBack(Session session, long bytes) throws SQLException {
    long pages = Math.max(1, bytes / number(session, "PRAGMA page_size"));
    session.executeAll("PRAGMA incremental_vacuum(" + pages + ")");
  }

  @Override
  public void upkeep(Session session) throws SQLException {
    SqliteUpkeep.run(session, BUSY_TIMEOUT);
  }

  static long number(Session session, String pragma) throws SQLException {
    try (ResultSet row = session.bind(pragma).query()) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public StoreException explain(String doing, SQLException cause) {
    return new StoreException(
        "Cannot %s in %s: %s".formatted(doing, place(), SqliteError.of(cause).explain(cause)),
        cause);
  }

  @Override
  public @Nullable String trouble() {
    if (file == null || Files.exists(file)) {
      return null;
    }
    return "The file "
        + file
        + " was removed while Pulse had it open; a new one is begun with the next execution.";
  }

  private Connection open(Access access) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Long.toString(BUSY_TIMEOUT.toMillis()));
    // Otherwise the driver asks for the generated key after every row.
    properties.setProperty("jdbc.get_generated_keys", "false");
    properties.setProperty("transaction_mode", access == Access.WRITE ? "IMMEDIATE" : "DEFERRED");
    // As a URI, or else the driver would take a question mark in the path for its own.
    String name = file == null ? ":memory:" : file.toUri().toASCIIString();
    try {
      return new JDBC4Connection("jdbc:sqlite:" + name, name, properties);
    } catch (LinkageError e) {
      throw new SQLException("its native library does not load: " + e.getMessage(), e);
    }
  }

  private String place() {
    return file == null ? "memory" : file.toString();
  }
}

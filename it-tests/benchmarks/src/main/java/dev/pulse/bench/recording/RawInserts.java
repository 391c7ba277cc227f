package dev.pulse.bench.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What SQLite is able to at most: inserts the executions of a history into a file of the same
 * schema, in batches, and does nothing else. Its connection is set as the agent's is.
 */
public final class RawInserts {

  private static final int IN_A_TRANSACTION = 2_500;
  private static final int WARM_UP = 100_000;

  private static final String EXECUTIONS = "pulse_executions";
  private static final String JOBS = "scheduled_jobs";

  private static final String SCHEMA =
      """
      SELECT sql FROM sqlite_master
      WHERE tbl_name IN ('scheduled_jobs', 'pulse_executions') AND sql IS NOT NULL
      ORDER BY type DESC, rowid\
      """;

  private static final List<String> SETTINGS =
      List.of(
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = NORMAL",
          "PRAGMA foreign_keys = ON",
          "PRAGMA cache_size = -16000",
          "PRAGMA wal_autocheckpoint = 4000");

  private final List<String> schema = new ArrayList<>();
  private final List<Object[]> jobs;
  private final List<Object[]> executions;

  private RawInserts(Path history) throws SQLException {
    try (Connection source = DriverManager.getConnection("jdbc:sqlite:" + history);
        Statement statement = source.createStatement()) {
      try (ResultSet row = statement.executeQuery(SCHEMA)) {
        while (row.next()) {
          schema.add(row.getString(1));
        }
      }
      jobs = rows(statement, JOBS);
      executions = rows(statement, EXECUTIONS);
    }
  }

  /**
   * Inserts them, and writes down how many a second.
   *
   * @param arguments the history, and the file for the figure
   */
  public static void main(String[] arguments) throws SQLException, IOException {
    Path history = Path.of(arguments[0]);
    RawInserts inserts = new RawInserts(history);
    int all = inserts.executions.size();
    int warmUp = Math.min(WARM_UP, all / 2);
    inserts.perSecond(history.resolveSibling("raw-warm-up.db"), 0, warmUp);
    double perSecond = inserts.perSecond(history.resolveSibling("raw.db"), warmUp, all);
    new ObjectMapper().writeValue(Path.of(arguments[1]).toFile(), perSecond);
  }

  private static List<Object[]> rows(Statement statement, String table) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = row.getObject(i + 1);
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private double perSecond(Path file, int from, int to) throws SQLException, IOException {
    Files.deleteIfExists(file);
    try (Connection target = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement statement = target.createStatement()) {
        for (String setting : SETTINGS) {
          statement.execute(setting);
        }
        for (String sql : schema) {
          statement.execute(sql);
        }
      }
      target.setAutoCommit(false);
      insert(target, JOBS, jobs);
      long begin = System.nanoTime();
      insert(target, EXECUTIONS, executions.subList(from, to));
      return (to - from) / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private static void insert(Connection target, String table, List<Object[]> rows)
      throws SQLException {
    String places = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
    String sql = "INSERT INTO " + table + " VALUES (" + places + ")";
    try (PreparedStatement insert = target.prepareStatement(sql)) {
      int inBatch = 0;
      for (Object[] values : rows) {
        for (int i = 0; i < values.length; i++) {
          insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
        if (++inBatch == IN_A_TRANSACTION) {
          insert.executeBatch();
          target.commit();
          inBatch = 0;
        }
      }
      insert.executeBatch();
      target.commit();
    }
  }
}

package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.MovedRow;
import dev.pulse.agent.store.RowColumn;
import dev.pulse.agent.store.RowKind;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of one kind of row, with all of its columns: reads whole rows, and adds them. */
final class MovedTable {

  private final RowKind kind;
  private final String name;
  private final List<RowColumn> columns;

  private MovedTable(RowKind kind, List<RowColumn> columns) {
    this.kind = kind;
    this.name = name(kind);
    this.columns = columns;
  }

  /** As this version of Pulse has it. */
  static MovedTable of(RowKind kind) {
    return new MovedTable(kind, kind.columns());
  }

  /** As a database has it that an older version may have written, without what came later. */
  static MovedTable in(Session session, RowKind kind) throws SQLException {
    Set<String> present = new HashSet<>();
    try (ResultSet none = session.bind("SELECT * FROM " + name(kind) + " LIMIT 0").query()) {
      ResultSetMetaData described = none.getMetaData();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        present.add(described.getColumnLabel(i).toLowerCase(Locale.ROOT));
      }
    }
    return new MovedTable(
        kind, kind.columns().stream().filter(column -> present.contains(column.name())).toList());
  }

  /** The table's name. */
  static String name(RowKind kind) {
    return switch (kind) {
      case JOB -> "scheduled_jobs";
      case JOB_SITE -> "pulse_job_sites";
      case INSTANCE -> "pulse_instances";
      case EXECUTION -> "pulse_executions";
      case LOG_CHUNK -> "pulse_log_chunks";
    };
  }

  /** A query for all columns. */
  String select(String condition) {
    return "SELECT " + names() + " FROM " + name + " " + condition;
  }

  /** A query for all columns and one value more, which stands behind them. */
  String selectWith(String value, String condition) {
    return "SELECT " + names() + ", " + value + " FROM " + name + " " + condition;
  }

  /** The value that {@link #selectWith} has found. */
  long readValue(ResultSet row) throws SQLException {
    return row.getLong(columns.size() + 1);
  }

  /** A query for the page behind a key, in the order of the keys. */
  String selectBehind() {
    String keys = String.join(", ", kind.key());
    String marks = String.join(", ", Collections.nCopies(kind.key().size(), "?"));
    return select("WHERE (%s) > (%s) ORDER BY %s LIMIT ?".formatted(keys, marks, keys));
  }

  /** A statement that adds a row, and says what becomes of one that is there. */
  String insert(String onConflict) {
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) %s"
        .formatted(name, names(), marks, String.join(", ", kind.key()), onConflict);
  }

  /** Adds rows by a statement that {@link #insert} has made, and answers which changed one. */
  boolean[] addAll(Bind statement, List<MovedRow> rows) throws SQLException {
    for (MovedRow row : rows) {
      for (RowColumn column : columns) {
        bind(statement, column, row);
      }
      statement.add();
    }
    return statement.runAdded();
  }

  /** Binds the value of one column. */
  static void bind(Bind bound, RowColumn column, MovedRow row) throws SQLException {
    switch (column.type()) {
      case TEXT, TIME -> bound.text(StoredText.ofNullable(row.textOrNull(column.name())));
      case NUMBER -> bound.number(row.numberOrNull(column.name()));
      case BYTES -> bound.bytes(row.bytesOrNull(column.name()));
    }
  }

  /** The row that {@link #select} has found. */
  MovedRow read(ResultSet row) throws SQLException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      RowColumn column = columns.get(i);
      values.put(column.name(), read(row, i + 1, column.type()));
    }
    return new MovedRow(kind, values);
  }

  private static @Nullable Object read(ResultSet row, int index, RowColumn.Type type)
      throws SQLException {
    return switch (type) {
      case TEXT, TIME -> row.getString(index);
      case NUMBER -> number(row, index);
      case BYTES -> row.getBytes(index);
    };
  }

  private static @Nullable Long number(ResultSet row, int index) throws SQLException {
    long number = row.getLong(index);
    return row.wasNull() ? null : (Long) number;
  }

  private String names() {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.name()));
    return String.join(", ", names);
  }
}

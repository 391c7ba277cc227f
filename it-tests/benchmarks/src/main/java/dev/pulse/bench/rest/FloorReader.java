package dev.pulse.bench.rest;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Reads pages of executions on a connection of its own, and writes them as JSON by hand. */
final class FloorReader {

  private static final int PAGE = 50;

  /** In the order of the answer; the site of an execution is that of its instance. */
  private static final String[] COLUMNS = {
    "id",
    "scheduled_job_id",
    "async_job_id",
    "status",
    "started_at",
    "completed_at",
    "duration_ms",
    "result_summary",
    "error_message",
    "end_reason",
    "trigger",
    "attempt",
    "planned_at",
    "instance_id",
    "app",
    "host",
    "thread",
    "error_class",
    "log_size",
    "log_lines",
    "first_error",
    "first_error_seq"
  };

  private static final String ROWS =
      """
      SELECT e.id, scheduled_job_id, async_job_id, status, e.started_at, completed_at, duration_ms,
        result_summary, error_message, end_reason, trigger, attempt, planned_at, instance_id, app,
        host, thread, error_class, log_size, log_lines, first_error, first_error_seq
      FROM pulse_executions e LEFT JOIN pulse_instances i ON i.id = e.instance_id
      WHERE scheduled_job_id = ? AND status = ? ORDER BY e.started_at DESC, e.id DESC LIMIT 51""";

  private static final String TOTAL =
      "SELECT n FROM pulse_execution_counts WHERE scheduled_job_id = ? AND status = ?";

  private final PreparedStatement rows;
  private final PreparedStatement total;

  private FloorReader(Connection connection) throws SQLException {
    rows = connection.prepareStatement(ROWS);
    total = connection.prepareStatement(TOTAL);
  }

  static FloorReader open(String file) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only = ON");
      }
      return new FloorReader(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  String page(String job, String status) throws SQLException {
    StringBuilder json = new StringBuilder(32_768);
    rows.setString(1, job);
    rows.setString(2, status);
    int found = 0;
    json.append("{\"executions\":[");
    try (ResultSet row = rows.executeQuery()) {
      while (row.next() && ++found <= PAGE) {
        write(json.append(found == 1 ? "{" : ",{"), row);
        json.append('}');
      }
    }
    json.append("],\"count\":").append(Math.min(found, PAGE));
    json.append(",\"total\":").append(total(job, status));
    return json.append(",\"has_more\":").append(found > PAGE).append('}').toString();
  }

  private long total(String job, String status) throws SQLException {
    total.setString(1, job);
    total.setString(2, status);
    try (ResultSet row = total.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static void write(StringBuilder json, ResultSet row) throws SQLException {
    for (int i = 0; i < COLUMNS.length; i++) {
      json.append(i == 0 ? "\"" : ",\"").append(COLUMNS[i]).append("\":");
      switch (COLUMNS[i]) {
        case "duration_ms", "attempt", "log_size", "log_lines", "first_error_seq" -> {
          long number = row.getLong(i + 1);
          json.append(row.wasNull() ? "null" : Long.toString(number));
        }
        default -> write(json, row.getString(i + 1));
      }
    }
  }

  private static void write(StringBuilder json, @Nullable String text) {
    if (text == null) {
      json.append("null");
      return;
    }
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}

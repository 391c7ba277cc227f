package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Failure;
import dev.pulse.agent.model.FirstError;
import dev.pulse.agent.model.TriggerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads executions from rows whose first columns are {@link #SUMMARY} or {@link #WHOLE}. */
final class ExecutionRow {

  private static final String COLUMNS =
      """
      e.id, e.scheduled_job_id, e.async_job_id, e.instance_id, e.status, e.end_reason,
        e.trigger, e.attempt, e.planned_at, e.started_at, e.completed_at, e.duration_ms,
        e.thread, e.result_summary, e.error_class, e.error_message, e.log_size, e.log_lines,
        e.first_error, e.first_error_seq\
      """;

  /** What lists show, from the table {@code e}: nothing that stands behind the log in the row. */
  static final String SUMMARY = COLUMNS + ", NULL AS error_stack";

  /** Everything, from the table {@code e}. */
  static final String WHOLE = COLUMNS + ", e.error_stack, e.requested_by, e.trace_id";

  private ExecutionRow() {}

  /** An execution with all that is known of it. */
  static Execution readWhole(ResultSet row) throws SQLException {
    return read(row).with(row.getString(22), row.getString(23));
  }

  static Execution read(ResultSet row) throws SQLException {
    String endReason = row.getString(6);
    return new Execution(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        ExecutionStatus.ofWire(row.getString(5)).orElseThrow(),
        endReason == null ? null : EndReason.ofWire(endReason),
        TriggerKind.ofWire(row.getString(7)),
        row.getInt(8),
        instant(row.getString(9)),
        Timestamps.instant(row.getString(10)),
        instant(row.getString(11)),
        duration(row, 12),
        row.getString(13),
        row.getString(14),
        failure(row),
        row.getLong(17),
        row.getLong(18),
        firstError(row, 19));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Timestamps.instant(text);
  }

  static @Nullable Duration duration(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Duration.ofMillis(millis);
  }

  /** Its text in this column, and the number of its line in the next. */
  static @Nullable FirstError firstError(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    if (text == null) {
      return null;
    }
    long seq = row.getLong(column + 1);
    return new FirstError(row.wasNull() ? null : (Long) seq, text);
  }

  private static @Nullable Failure failure(ResultSet row) throws SQLException {
    String message = row.getString(16);
    return message == null ? null : new Failure(row.getString(15), message, row.getString(21));
  }
}

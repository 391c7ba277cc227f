package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionBrief;
import dev.pulse.agent.model.ExecutionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads executions in brief: a third of the columns of {@link ExecutionRow}, since each of them is
 * fetched from the database on its own.
 */
final class BriefRow {

  /** From the table {@code e}. */
  static final String COLUMNS =
      """
      e.scheduled_job_id, e.id, e.status, e.end_reason, e.started_at, e.duration_ms,
        e.error_message, e.first_error, e.first_error_seq\
      """;

  private static final Comparator<ExecutionBrief> NEWEST_FIRST =
      Comparator.comparing(ExecutionBrief::startedAt).thenComparing(ExecutionBrief::id).reversed();

  private BriefRow() {}

  /** All executions that the query answers, by their job's id, newest first. */
  static Map<String, List<ExecutionBrief>> readByJob(Bind query) throws SQLException {
    Map<String, List<ExecutionBrief>> byJob = new HashMap<>();
    try (ResultSet row = query.query()) {
      while (row.next()) {
        byJob.computeIfAbsent(row.getString(1), id -> new ArrayList<>()).add(read(row));
      }
    }
    byJob.values().forEach(executions -> executions.sort(NEWEST_FIRST));
    return byJob;
  }

  private static ExecutionBrief read(ResultSet row) throws SQLException {
    String endReason = row.getString(4);
    return new ExecutionBrief(
        row.getString(2),
        ExecutionStatus.ofWire(row.getString(3)).orElseThrow(),
        endReason == null ? null : EndReason.ofWire(endReason),
        Timestamps.instant(row.getString(5)),
        ExecutionRow.duration(row, 6),
        row.getString(7),
        ExecutionRow.firstError(row, 8));
  }
}

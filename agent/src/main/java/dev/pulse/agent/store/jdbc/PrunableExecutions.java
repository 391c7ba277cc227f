package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.RetentionLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds executions of one job that may be removed, oldest first. Each look is a few steps in the
 * index of the job, however long its history is. Threading: for one thread, within a transaction.
 */
final class PrunableExecutions {

  /** What threads of an execution write after its end must find it. */
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

  /** The oldest of those that stay. */
  static final String BOUNDARY =
      """
      SELECT started_at, id FROM pulse_executions
      WHERE scheduled_job_id = ? AND status = ?
      ORDER BY started_at DESC, id DESC LIMIT 1 OFFSET ?\
      """;

  static final String OLDEST =
      """
      SELECT id, started_at, log_size FROM pulse_executions
      WHERE scheduled_job_id = ? AND status = ? AND (started_at, id) < (?, ?) AND completed_at < ?
      ORDER BY started_at, id LIMIT ?\
      """;

  private static final Comparator<Found> OLDEST_FIRST =
      Comparator.comparing(Found::startedAt).thenComparing(Found::id);

  private final Session session;
  private final Instant endedBefore;

  PrunableExecutions(Session session, Instant now) {
    this.session = session;
    this.endedBefore = now.minus(LEFT_ALONE);
  }

  /** An execution that may be removed, as it stood when it was found. */
  record Found(String id, String jobId, ExecutionStatus status, Instant startedAt, long logSize) {}

  /**
   * The oldest that may be removed.
   *
   * @param before only those that started before this time
   * @param limit at most so many
   */
  List<Found> of(String jobId, Instant before, int limit) throws SQLException {
    List<Found> found = new ArrayList<>();
    find(jobId, ExecutionStatus.COMPLETED, 1, before, limit, found);
    find(jobId, ExecutionStatus.FAILED, RetentionLimits.FAILURES_KEPT, before, limit, found);
    found.sort(OLDEST_FIRST);
    return found.subList(0, Math.min(limit, found.size()));
  }

  private void find(
      String jobId, ExecutionStatus status, int kept, Instant before, int limit, List<Found> target)
      throws SQLException {
    Position boundary = boundary(jobId, status, kept);
    if (boundary == null) {
      return;
    }
    Position end = before.isAfter(boundary.startedAt()) ? boundary : new Position(before, "");
    try (ResultSet row =
        session
            .bind(OLDEST)
            .text(jobId)
            .text(status.wire())
            .time(end.startedAt())
            .text(end.id())
            .time(endedBefore)
            .number(limit)
            .query()) {
      while (row.next()) {
        target.add(
            new Found(
                row.getString(1),
                jobId,
                status,
                Timestamps.instant(row.getString(2)),
                row.getLong(3)));
      }
    }
  }

  private @Nullable Position boundary(String jobId, ExecutionStatus status, int kept)
      throws SQLException {
    try (ResultSet row =
        session.bind(BOUNDARY).text(jobId).text(status.wire()).number(kept - 1).query()) {
      return row.next()
          ? new Position(Timestamps.instant(row.getString(1)), row.getString(2))
          : null;
    }
  }
}

package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionQuery;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads from {@code pulse_executions}. A page is chosen in an index alone, from its end or from the
 * place where an earlier one stopped, and only its rows are then fetched; a page of any status
 * merges the ranges of the three. {@code CROSS JOIN} keeps SQLite to this order, whatever its
 * statistics say.
 */
final class ExecutionQueries {

  private static final int STATUSES = ExecutionStatus.values().length;

  static final String BY_ID =
      "SELECT " + ExecutionRow.WHOLE + " FROM pulse_executions e WHERE e.id = ?";

  static final String OF_JOB_AND_STATUS =
      page(
          """
          SELECT id, started_at FROM pulse_executions
          WHERE scheduled_job_id = ? AND status = ? AND (started_at, id) < (?, ?)""");

  static final String OF_JOB =
      page(
          """
          SELECT id, started_at FROM pulse_executions
          WHERE scheduled_job_id = ? AND status = 'running' AND (started_at, id) < (?, ?)
          UNION ALL
          SELECT id, started_at FROM pulse_executions
          WHERE scheduled_job_id = ? AND status = 'completed' AND (started_at, id) < (?, ?)
          UNION ALL
          SELECT id, started_at FROM pulse_executions
          WHERE scheduled_job_id = ? AND status = 'failed' AND (started_at, id) < (?, ?)""");

  static final String OF_STATUS =
      page(
          """
          SELECT id, started_at FROM pulse_executions
          WHERE status = ? AND (started_at, id) < (?, ?)""");

  static final String ALL =
      page(
          """
          SELECT id, started_at FROM pulse_executions
          WHERE status = 'running' AND (started_at, id) < (?, ?)
          UNION ALL
          SELECT id, started_at FROM pulse_executions
          WHERE status = 'completed' AND (started_at, id) < (?, ?)
          UNION ALL
          SELECT id, started_at FROM pulse_executions
          WHERE status = 'failed' AND (started_at, id) < (?, ?)""");

  /** The newest executions of every job, in any order. */
  static final String RECENT_OF_EVERY_JOB =
      "SELECT "
          + ExecutionRow.SUMMARY
          + """

            FROM scheduled_jobs j CROSS JOIN pulse_executions e WHERE e.id IN (
              SELECT id FROM (
                SELECT id, started_at FROM pulse_executions
                WHERE scheduled_job_id = j.id AND status = 'running'
                UNION ALL
                SELECT id, started_at FROM pulse_executions
                WHERE scheduled_job_id = j.id AND status = 'completed'
                UNION ALL
                SELECT id, started_at FROM pulse_executions
                WHERE scheduled_job_id = j.id AND status = 'failed'
                ORDER BY started_at DESC, id DESC LIMIT ?) newest)""";

  /** Every query that has to be served by an index, however long the history is. */
  static final List<String> SERVED_BY_INDEX =
      List.of(BY_ID, OF_JOB_AND_STATUS, OF_JOB, OF_STATUS, ALL, RECENT_OF_EVERY_JOB);

  private ExecutionQueries() {}

  /**
   * The query's statement, bound.
   *
   * @param begin behind which the page begins
   * @param limit how many are read
   */
  static Bind bind(Session session, ExecutionQuery query, Position begin, int limit)
      throws SQLException {
    String job = query.jobId();
    ExecutionStatus status = query.status();
    Bind bound;
    if (job != null && status != null) {
      bound = behind(session.bind(OF_JOB_AND_STATUS).text(job).text(status.wire()), begin);
    } else if (job != null) {
      bound = session.bind(OF_JOB);
      for (int i = 0; i < STATUSES; i++) {
        behind(bound.text(job), begin);
      }
    } else if (status != null) {
      bound = behind(session.bind(OF_STATUS).text(status.wire()), begin);
    } else {
      bound = session.bind(ALL);
      for (int i = 0; i < STATUSES; i++) {
        behind(bound, begin);
      }
    }
    return bound.number(limit).number(query.offset());
  }

  private static Bind behind(Bind bound, Position begin) throws SQLException {
    return bound.time(begin.startedAt()).text(begin.id());
  }

  private static String page(String chosen) {
    return "SELECT "
        + ExecutionRow.SUMMARY
        + " FROM ("
        + chosen
        + " ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?) page"
        + " CROSS JOIN pulse_executions e WHERE e.id = page.id"
        + " ORDER BY page.started_at DESC, page.id DESC";
  }
}

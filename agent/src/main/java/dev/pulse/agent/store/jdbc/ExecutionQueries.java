package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionQuery;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads from {@code pulse_executions}. A page is chosen in an index alone, from its end, and only
 * its rows are then fetched; a page of any status merges the ranges of the three.
 */
final class ExecutionQueries {

  static final String BY_ID =
      "SELECT " + ExecutionRow.WHOLE + " FROM pulse_executions e WHERE e.id = ?";

  static final String OF_JOB_AND_STATUS =
      page(
          """
          SELECT id, started_at FROM pulse_executions WHERE scheduled_job_id = ? AND status = ?
          ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?""");

  static final String OF_JOB =
      page(
          """
          SELECT id, started_at FROM pulse_executions
          WHERE scheduled_job_id = ? AND status = 'running'
          UNION ALL
          SELECT id, started_at FROM pulse_executions
          WHERE scheduled_job_id = ? AND status = 'completed'
          UNION ALL
          SELECT id, started_at FROM pulse_executions
          WHERE scheduled_job_id = ? AND status = 'failed'
          ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?""");

  static final String OF_STATUS =
      page(
          """
          SELECT id, started_at FROM pulse_executions WHERE status = ?
          ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?""");

  static final String ALL =
      page(
          """
          SELECT id, started_at FROM pulse_executions WHERE status = 'running'
          UNION ALL
          SELECT id, started_at FROM pulse_executions WHERE status = 'completed'
          UNION ALL
          SELECT id, started_at FROM pulse_executions WHERE status = 'failed'
          ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?""");

  /** The newest executions of every job, in any order. */
  static final String RECENT_OF_EVERY_JOB =
      "SELECT "
          + ExecutionRow.SUMMARY
          + """

            FROM scheduled_jobs j JOIN pulse_executions e ON e.id IN (
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

  /** The query's statement, bound. */
  static Bind bind(Session session, ExecutionQuery query) throws SQLException {
    String job = query.jobId();
    ExecutionStatus status = query.status();
    Bind bound;
    if (job != null && status != null) {
      bound = session.bind(OF_JOB_AND_STATUS).text(job).text(status.wire());
    } else if (job != null) {
      bound = session.bind(OF_JOB).text(job).text(job).text(job);
    } else if (status != null) {
      bound = session.bind(OF_STATUS).text(status.wire());
    } else {
      bound = session.bind(ALL);
    }
    return bound.number(query.limit()).number(query.offset());
  }

  private static String page(String chosen) {
    return "SELECT "
        + ExecutionRow.SUMMARY
        + " FROM ("
        + chosen
        + ") page JOIN pulse_executions e ON e.id = page.id"
        + " ORDER BY page.started_at DESC, page.id DESC";
  }
}

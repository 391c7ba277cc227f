package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.JobStanding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads how every job stands: a few steps in the index for each, however long the history is.
 * Threading: any number of threads.
 */
final class StandingQueries {

  private static final Comparator<Execution> NEWEST_FIRST =
      Comparator.comparing(Execution::startedAt).thenComparing(Execution::id).reversed();

  private static final String SUCCESS =
      "status = 'completed' AND COALESCE(end_reason, 'returned') = 'returned'";

  static final String FAILURES =
      """
      SELECT j.id, (
        SELECT COUNT(*) FROM (
          SELECT 1 FROM pulse_executions f
          WHERE f.scheduled_job_id = j.id AND f.status = 'failed' AND f.started_at > COALESCE((
            SELECT started_at FROM pulse_executions
            WHERE scheduled_job_id = j.id AND %s
            ORDER BY started_at DESC, id DESC LIMIT 1), '')
          LIMIT %d) counted)
      FROM scheduled_jobs j\
      """
          .formatted(SUCCESS, JobStanding.MOST_FAILURES);

  private final String newest;

  StandingQueries(Dialect dialect) {
    this.newest =
        dialect.ofEveryJob(
            ExecutionRow.SUMMARY,
            newest(dialect, "running", "status = 'running'")
                + " UNION ALL "
                + newest(dialect, "completed", "status = 'completed'")
                + " UNION ALL "
                + newest(dialect, "failed", "status = 'failed'")
                + " UNION ALL "
                + newest(dialect, "success", SUCCESS));
  }

  /** Of every job the newest of each status, and the newest that did its work. */
  String newest() {
    return newest;
  }

  /** Every job, by scheduler and name. */
  List<JobStanding> all(Session session) throws SQLException {
    Map<String, CountsTable.Counts> counts = CountsTable.readByJob(session);
    Map<String, List<Execution>> executions = newestByJob(session);
    Map<String, Long> failures = failuresByJob(session);
    List<JobStanding> standings = new ArrayList<>();
    for (JobsTable.Row row : JobsTable.all(session)) {
      String id = row.job().id();
      CountsTable.Counts own = counts.get(id);
      standings.add(
          JobStanding.of(
              row.job(),
              row.firstSeen(),
              row.nextAt(),
              row.deadSince(),
              own == null ? 0 : own.of(ExecutionStatus.RUNNING),
              executions.getOrDefault(id, List.of()),
              failures.getOrDefault(id, 0L)));
    }
    return standings;
  }

  private Map<String, List<Execution>> newestByJob(Session session) throws SQLException {
    Map<String, List<Execution>> byJob = new HashMap<>();
    for (Execution execution : JdbcExecutionReader.rows(session.bind(newest))) {
      byJob.computeIfAbsent(execution.jobId(), id -> new ArrayList<>()).add(execution);
    }
    byJob.values().forEach(each -> each.sort(NEWEST_FIRST));
    return byJob;
  }

  private static Map<String, Long> failuresByJob(Session session) throws SQLException {
    Map<String, Long> byJob = new HashMap<>();
    try (ResultSet row = session.bind(FAILURES).query()) {
      while (row.next()) {
        byJob.put(row.getString(1), row.getLong(2));
      }
    }
    return byJob;
  }

  private static String newest(Dialect dialect, String name, String condition) {
    return "SELECT place FROM (SELECT "
        + dialect.placeColumn()
        + " AS place FROM pulse_executions WHERE scheduled_job_id = j.id AND "
        + condition
        + " ORDER BY started_at DESC, id DESC LIMIT 1) "
        + name;
  }
}

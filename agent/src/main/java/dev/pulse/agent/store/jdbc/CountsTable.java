package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.ExecutionCount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code pulse_execution_counts}: how many executions of each job have each status. Counting the
 * history itself would cost more the longer it is.
 */
final class CountsTable {

  private static final String ADD =
      """
      INSERT INTO pulse_execution_counts (scheduled_job_id, status, n) VALUES (?, ?, ?)
      ON CONFLICT (scheduled_job_id, status)
      DO UPDATE SET n = pulse_execution_counts.n + excluded.n\
      """;

  private static final String ALL =
      "SELECT scheduled_job_id, status, n FROM pulse_execution_counts";

  private static final String OF_JOB = ALL + " WHERE scheduled_job_id = ?";

  private static final String BY_SCHEDULER =
      """
      SELECT j.scheduler, c.status, SUM(c.n)
      FROM pulse_execution_counts c JOIN scheduled_jobs j ON j.id = c.scheduled_job_id
      WHERE c.n > 0
      GROUP BY j.scheduler, c.status ORDER BY j.scheduler, c.status\
      """;

  private CountsTable() {}

  /** Counts by status. */
  static final class Counts {

    private final Map<ExecutionStatus, Long> counts = new EnumMap<>(ExecutionStatus.class);

    void add(ExecutionStatus status, long n) {
      counts.merge(status, n, Long::sum);
    }

    /** How many have this status, or how many there are in all. */
    long of(@Nullable ExecutionStatus status) {
      if (status != null) {
        return counts.getOrDefault(status, 0L);
      }
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** What a transaction adds to the counts; written once, at its end. */
  static final class Changes {

    /**
     * In the order of the jobs' ids, so that writers on other hosts lock them in the same order.
     */
    private final Map<String, Counts> byJob = new TreeMap<>();

    void added(String jobId, ExecutionStatus status) {
      of(jobId).add(status, 1);
    }

    void removed(String jobId, ExecutionStatus status) {
      of(jobId).add(status, -1);
    }

    void moved(String jobId, ExecutionStatus from, ExecutionStatus to) {
      of(jobId).add(from, -1);
      of(jobId).add(to, 1);
    }

    void store(Session session) throws SQLException {
      for (Map.Entry<String, Counts> job : byJob.entrySet()) {
        for (ExecutionStatus status : ExecutionStatus.values()) {
          long n = job.getValue().of(status);
          if (n != 0) {
            session.bind(ADD).text(job.getKey()).text(status.wire()).number(n).update();
          }
        }
      }
    }

    private Counts of(String jobId) {
      return byJob.computeIfAbsent(jobId, id -> new Counts());
    }
  }

  /** The counts of one job, or of all jobs together. */
  static Counts read(Session session, @Nullable String jobId) throws SQLException {
    Counts sum = new Counts();
    Bind query = jobId == null ? session.bind(ALL) : session.bind(OF_JOB).text(jobId);
    try (ResultSet row = query.query()) {
      while (row.next()) {
        sum.add(status(row), row.getLong(3));
      }
    }
    return sum;
  }

  /** The counts of every job, by its id. */
  static Map<String, Counts> readByJob(Session session) throws SQLException {
    Map<String, Counts> byJob = new HashMap<>();
    try (ResultSet row = session.bind(ALL).query()) {
      while (row.next()) {
        byJob
            .computeIfAbsent(row.getString(1), id -> new Counts())
            .add(status(row), row.getLong(3));
      }
    }
    return byJob;
  }

  /** The counts of each scheduler's jobs together. */
  static List<ExecutionCount> readByScheduler(Session session) throws SQLException {
    List<ExecutionCount> counts = new ArrayList<>();
    try (ResultSet row = session.bind(BY_SCHEDULER).query()) {
      while (row.next()) {
        counts.add(new ExecutionCount(row.getString(1), status(row), row.getLong(3)));
      }
    }
    return counts;
  }

  private static ExecutionStatus status(ResultSet row) throws SQLException {
    return ExecutionStatus.ofWire(row.getString(2)).orElseThrow();
  }
}

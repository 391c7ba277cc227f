package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionOutcome;
import dev.pulse.agent.store.DurationScale;
import dev.pulse.agent.store.ExecutionTotals;
import dev.pulse.agent.store.HourTarget;
import dev.pulse.agent.store.HourTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code pulse_job_hours}: what came of the executions of each job that started in each hour, by
 * the class of their durations. It is written with the end of each execution, so that nobody needs
 * to read the history to know, and it stays when they are removed.
 */
final class HoursTable {

  private static final long HOUR_SECONDS = 3_600;

  /** Of each job, the newest so many rows say how it does lately. */
  private static final int LATELY = 200;

  private static final String ADD =
      """
      INSERT INTO pulse_job_hours (
        scheduled_job_id, hour, outcome, duration_class, n, total_ms, longest_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (scheduled_job_id, hour, outcome, duration_class)
      DO UPDATE SET
        n = pulse_job_hours.n + excluded.n,
        total_ms = pulse_job_hours.total_ms + excluded.total_ms,
        longest_ms = CASE WHEN excluded.longest_ms > pulse_job_hours.longest_ms
          THEN excluded.longest_ms ELSE pulse_job_hours.longest_ms END\
      """;

  private static final String OF_JOB =
      """
      SELECT hour, outcome, duration_class, n, total_ms, longest_ms
      FROM pulse_job_hours
      WHERE scheduled_job_id = ? AND hour >= ? AND hour < ?
      ORDER BY hour\
      """;

  private static final String NEWEST_OF_JOB =
      """
      SELECT hour, outcome, duration_class, n, total_ms, longest_ms
      FROM pulse_job_hours
      WHERE scheduled_job_id = ?
      ORDER BY hour DESC LIMIT ?\
      """;

  private static final String OLDER =
      "SELECT 1 FROM pulse_job_hours WHERE scheduled_job_id = ? AND hour < ? LIMIT 1";

  private static final String REMOVE =
      "DELETE FROM pulse_job_hours WHERE scheduled_job_id = ? AND hour < ?";

  /** The outcome of an execution that has ended, from its row. */
  static final String OUTCOME_OF_ROW =
      "CASE WHEN status = 'failed' THEN 'failed'"
          + " WHEN COALESCE(end_reason, 'returned') = 'returned' THEN 'completed'"
          + " ELSE 'passed' END";

  private HoursTable() {}

  private record Key(String jobId, long hour, ExecutionOutcome outcome, int durationClass) {

    /** So that writers on other hosts lock the rows in the same order. */
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::jobId)
            .thenComparing(Key::hour)
            .thenComparing(Key::outcome)
            .thenComparing(Key::durationClass);
  }

  private static final class Sum {
    long count;
    long totalMillis;
    long longestMillis;
  }

  /** What a transaction adds; written once, at its end. */
  static final class Changes {

    private final Map<Key, Sum> sums = new TreeMap<>(Key.ORDER);

    /** Counts an execution; one that runs is not counted. */
    void added(String jobId, Execution execution) {
      added(
          jobId,
          execution.startedAt(),
          new Standing(execution.status(), execution.endReason(), execution.duration()));
    }

    /** Counts an execution that stands so; one that runs is not counted. */
    void added(String jobId, Instant startedAt, Standing standing) {
      add(jobId, startedAt, standing, 1);
    }

    /** Takes back what was counted of an execution that stood so. */
    void removed(String jobId, Instant startedAt, Standing standing) {
      add(jobId, startedAt, standing, -1);
    }

    private void add(String jobId, Instant startedAt, Standing standing, int count) {
      ExecutionOutcome outcome = ExecutionOutcome.of(standing.status(), standing.endReason());
      if (outcome == null) {
        return;
      }
      Duration took = standing.duration() == null ? Duration.ZERO : standing.duration();
      Key key = new Key(jobId, hour(startedAt), outcome, DurationScale.classOf(took));
      Sum sum = sums.computeIfAbsent(key, none -> new Sum());
      sum.count += count;
      sum.totalMillis += count * took.toMillis();
      sum.longestMillis = count > 0 ? Math.max(sum.longestMillis, took.toMillis()) : 0;
    }

    void store(Session session) throws SQLException {
      Bind statement = session.bind(ADD);
      for (Map.Entry<Key, Sum> each : sums.entrySet()) {
        Key key = each.getKey();
        Sum sum = each.getValue();
        statement
            .text(key.jobId())
            .number(key.hour())
            .text(key.outcome().wire())
            .number(key.durationClass())
            .number(sum.count)
            .number(sum.totalMillis)
            .number(sum.longestMillis)
            .add();
      }
      statement.runAdded();
    }
  }

  /** The hours of a job that begin within this span. */
  static List<HourTotals> read(Session session, String jobId, Instant from, Instant to)
      throws SQLException {
    List<HourTotals> hours = new ArrayList<>();
    read(session, jobId, from, to, (job, hour) -> hours.add(hour));
    return hours;
  }

  /** Tells of the hours of a job that begin within this span, one behind the other. */
  static void read(Session session, String jobId, Instant from, Instant to, HourTarget target)
      throws SQLException {
    Bind query = session.bind(OF_JOB).text(jobId).number(hourUp(from)).number(hourUp(to));
    try (ResultSet row = query.query()) {
      HourTotals last = null;
      while (row.next()) {
        Instant at = Instant.ofEpochSecond(row.getLong(1) * HOUR_SECONDS);
        if (last == null || !last.at().equals(at)) {
          tell(target, jobId, last);
          last = new HourTotals(at, new ExecutionTotals());
        }
        count(row, last.totals());
      }
      tell(target, jobId, last);
    }
  }

  private static void tell(HourTarget target, String jobId, @Nullable HourTotals hour) {
    if (hour != null && !hour.totals().isEmpty()) {
      target.hour(jobId, hour);
    }
  }

  /** What came of the latest executions of these jobs. */
  static Map<String, ExecutionTotals> lately(Session session, Collection<String> jobs)
      throws SQLException {
    Map<String, ExecutionTotals> byJob = new HashMap<>();
    for (String job : jobs) {
      ExecutionTotals totals = new ExecutionTotals();
      Bind query = session.bind(NEWEST_OF_JOB).text(job).number(LATELY);
      try (ResultSet row = query.query()) {
        while (row.next()) {
          count(row, totals);
        }
      }
      if (!totals.isEmpty()) {
        byJob.put(job, totals);
      }
    }
    return byJob;
  }

  private static void count(ResultSet row, ExecutionTotals totals) throws SQLException {
    long n = row.getLong(4);
    switch (ExecutionOutcome.ofWire(row.getString(2))) {
      case COMPLETED -> totals.addCompleted(row.getInt(3), n, row.getLong(5), row.getLong(6));
      case FAILED -> totals.addFailed(n);
      case PASSED -> totals.addPassed(n);
    }
  }

  /** A job that has an hour that began before this. */
  static Optional<String> olderOf(Session session, Instant before) throws SQLException {
    for (String jobId : CountsTable.readByJob(session).keySet()) {
      try (ResultSet row = session.bind(OLDER).text(jobId).number(hour(before)).query()) {
        if (row.next()) {
          return Optional.of(jobId);
        }
      }
    }
    return Optional.empty();
  }

  /** Removes the hours of a job that began before this. */
  static void remove(Session session, String jobId, Instant before) throws SQLException {
    session.bind(REMOVE).text(jobId).number(hour(before)).update();
  }

  /** Removes all hours of a job. */
  static void removeAll(Session session, String jobId) throws SQLException {
    session.bind(REMOVE).text(jobId).number(Long.MAX_VALUE).update();
  }

  private static long hour(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), HOUR_SECONDS);
  }

  /** The first hour that begins at this time or later. */
  private static long hourUp(Instant time) {
    long hour = hour(time);
    return Instant.ofEpochSecond(hour * HOUR_SECONDS).equals(time) ? hour : hour + 1;
  }
}

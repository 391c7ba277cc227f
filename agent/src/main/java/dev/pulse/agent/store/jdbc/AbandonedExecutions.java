package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.Instance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the executions that a JVM left running when it ended without a word.
 *
 * <p>Threading: for the writer's thread.
 */
final class AbandonedExecutions {

  private static final String OPEN =
      """
      SELECT id, scheduled_job_id, started_at, updated_at, log_size
      FROM pulse_executions
      WHERE status = 'running' AND instance_id = ?\
      """;

  private final Liveness liveness;

  AbandonedExecutions(Liveness liveness) {
    this.liveness = liveness;
  }

  private record Open(
      String id, String jobId, Instant startedAt, Instant updatedAt, long logSize) {}

  /**
   * Ends what others left behind, as this instance sees it.
   *
   * @return those of whom nothing is open any more
   */
  List<String> end(Session session, Instance instance, Instant now) throws SQLException {
    ExecutionsTable executions = new ExecutionsTable(session, now);
    LogChunksTable chunks = new LogChunksTable(session);
    CountsTable.Changes counts = new CountsTable.Changes();
    HoursTable.Changes hours = new HoursTable.Changes();
    UnindexedLogs unindexed = new UnindexedLogs();
    List<String> ended = new ArrayList<>();
    for (InstancesTable.Row other : InstancesTable.othersWithOpenExecutions(session, instance)) {
      boolean sameHost = other.host().equals(StoredText.of(instance.host()));
      Liveness.Verdict verdict = liveness.judge(other, sameHost);
      if (verdict == Liveness.Verdict.LIVES) {
        continue;
      }
      ended.add(other.id());
      Abandonment abandonment = Abandonment.of(other, verdict);
      for (Open open : openOf(session, other)) {
        Instant end = lastSignOfLife(open, other);
        Duration duration = Duration.between(open.startedAt(), end);
        if (executions.abandon(open.id(), end, duration, abandonment)) {
          counts.moved(open.jobId(), ExecutionStatus.RUNNING, ExecutionStatus.FAILED);
          hours.added(
              open.jobId(),
              open.startedAt(),
              new Standing(ExecutionStatus.FAILED, abandonment.reason(), duration));
          chunks.moveInto(executions, open.id());
          unindexed.add(open.id(), open.startedAt(), open.logSize());
        }
      }
    }
    counts.store(session);
    hours.store(session);
    unindexed.store(session);
    return ended;
  }

  private static List<Open> openOf(Session session, InstancesTable.Row instance)
      throws SQLException {
    List<Open> open = new ArrayList<>();
    try (ResultSet row = session.bind(OPEN).text(instance.id()).query()) {
      while (row.next()) {
        open.add(
            new Open(
                row.getString(1),
                row.getString(2),
                Timestamps.instant(row.getString(3)),
                Timestamps.instant(row.getString(4)),
                row.getLong(5)));
      }
    }
    return open;
  }

  private static Instant lastSignOfLife(Open open, InstancesTable.Row instance) {
    Instant last = open.startedAt();
    for (Instant sign : new Instant[] {open.updatedAt(), instance.heartbeatAt()}) {
      last = sign.isAfter(last) ? sign : last;
    }
    return last;
  }
}

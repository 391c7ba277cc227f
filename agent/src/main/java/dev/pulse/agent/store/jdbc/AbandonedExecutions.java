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
 * Ends the executions that a JVM of this host left running when it ended without a word. Instances
 * of other hosts are never judged: their processes cannot be seen from here.
 */
final class AbandonedExecutions {

  private static final String OPEN =
      """
      SELECT id, scheduled_job_id, started_at, updated_at, log_size
      FROM pulse_executions
      WHERE status = 'running' AND instance_id = ?""";

  private final LivingProcesses living;

  AbandonedExecutions(LivingProcesses living) {
    this.living = living;
  }

  private record Open(
      String id, String jobId, Instant startedAt, Instant updatedAt, long logSize) {}

  /** Ends what others on the host of this instance left behind. */
  void end(Session session, Instance instance, Instant now) throws SQLException {
    ExecutionsTable executions = new ExecutionsTable(session, now);
    LogChunksTable chunks = new LogChunksTable(session);
    CountsTable.Changes counts = new CountsTable.Changes();
    UnindexedLogs unindexed = new UnindexedLogs();
    for (InstancesTable.Row other : InstancesTable.othersWithOpenExecutions(session, instance)) {
      if (living.include(other.pid(), other.startedAt())) {
        continue;
      }
      String message =
          "The JVM (pid %d) ended without finishing this execution.".formatted(other.pid());
      for (Open open : openOf(session, other)) {
        Instant end = lastSignOfLife(open, other);
        Duration duration = Duration.between(open.startedAt(), end);
        if (executions.abandon(open.id(), end, duration, message)) {
          counts.moved(open.jobId(), ExecutionStatus.RUNNING, ExecutionStatus.FAILED);
          chunks.moveInto(executions, open.id());
          unindexed.add(open.id(), open.startedAt(), open.logSize());
        }
      }
    }
    counts.store(session);
    unindexed.store(session);
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

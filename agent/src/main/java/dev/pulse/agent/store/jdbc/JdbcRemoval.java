package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.store.Removal;
import dev.pulse.agent.store.jdbc.PrunableExecutions.Found;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Removes executions by hand. Unlike pruning, which leaves what was counted by the hour, it takes
 * back what was counted of them. Threading: any number of threads.
 */
final class JdbcRemoval implements Removal {

  /** Executions that are removed in one transaction. */
  private static final int BATCH = 200;

  private static final String ROW =
      """
      SELECT id, scheduled_job_id, status, started_at, log_size, end_reason, duration_ms
      FROM pulse_executions\
      """;

  private static final String ONE = ROW + " WHERE id = ? AND status <> 'running'";

  private static final String OLDEST =
      ROW + " WHERE scheduled_job_id = ? AND status = ? ORDER BY started_at, id LIMIT ?";

  private final Sessions sessions;
  private final AtomicLong owed;

  /**
   * @param owed entries of the search index that the pruner is to look up
   */
  JdbcRemoval(Sessions sessions, AtomicLong owed) {
    this.sessions = sessions;
    this.owed = owed;
  }

  @Override
  public boolean execution(String id) {
    List<Found> gone =
        sessions.write(
            "remove an execution",
            session -> {
              Ended ended = new Ended();
              ended.read(session.bind(ONE).text(id));
              return ended.remove(session);
            });
    owed.addAndGet(ExecutionRemoval.lookUps(gone));
    return !gone.isEmpty();
  }

  @Override
  public int executionsOf(String jobId, int most) {
    int removed = 0;
    while (removed < most) {
      int wanted = Math.min(BATCH, most - removed);
      List<Found> gone =
          sessions.write("remove executions", session -> removeSome(session, jobId, wanted));
      owed.addAndGet(ExecutionRemoval.lookUps(gone));
      removed += gone.size();
      if (gone.size() < wanted) {
        break;
      }
    }
    return removed;
  }

  /** Removes a batch, and with the last one what was counted of executions long gone. */
  private static List<Found> removeSome(Session session, String jobId, int wanted)
      throws SQLException {
    Ended ended = new Ended();
    for (ExecutionStatus status : ExecutionStatus.values()) {
      int left = wanted - ended.found.size();
      if (status != ExecutionStatus.RUNNING && left > 0) {
        ended.read(session.bind(OLDEST).text(jobId).text(status.wire()).number(left));
      }
    }
    List<Found> gone = ended.remove(session);
    if (gone.size() < wanted) {
      HoursTable.removeAll(session, jobId);
    }
    return gone;
  }

  /** Executions that have ended, and how. */
  private static final class Ended {

    private final List<Found> found = new ArrayList<>();
    private final Map<String, Standing> standings = new HashMap<>();

    void read(Bind query) throws SQLException {
      try (ResultSet row = query.query()) {
        while (row.next()) {
          ExecutionStatus status = ExecutionStatus.ofWire(row.getString(3)).orElseThrow();
          String reason = row.getString(6);
          found.add(
              new Found(
                  row.getString(1),
                  row.getString(2),
                  status,
                  Timestamps.instant(row.getString(4)),
                  row.getLong(5)));
          standings.put(
              row.getString(1),
              new Standing(
                  status,
                  reason == null ? null : EndReason.ofWire(reason),
                  ExecutionRow.duration(row, 7)));
        }
      }
    }

    List<Found> remove(Session session) throws SQLException {
      List<Found> gone = new ExecutionRemoval(session).remove(found);
      HoursTable.Changes hours = new HoursTable.Changes();
      for (Found each : gone) {
        Standing standing = standings.get(each.id());
        if (standing != null) {
          hours.removed(each.jobId(), each.startedAt(), standing);
        }
      }
      hours.store(session);
      return gone;
    }
  }
}

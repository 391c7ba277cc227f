package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.jdbc.PrunableExecutions.Found;
import java.sql.SQLException;
import java.util.List;

/**
 * Removes executions with all that belongs to them: counts, logs, and their share of the index.
 * Threading: for one thread, within a transaction.
 */
final class ExecutionRemoval {

  /**
   * For each entry of the index that is in vain from now on so many are looked up, going round: so
   * about every fourth of those in it is in vain at most.
   */
  private static final int LOOKED_UP_FOR_EACH = 4;

  private static final String DELETE = "DELETE FROM pulse_executions WHERE id = ? AND status = ?";

  private final Session session;
  private final BundleSweep sweep;

  ExecutionRemoval(Session session, BundleSweep sweep) {
    this.session = session;
    this.sweep = sweep;
  }

  /**
   * Removes those that still stand as they were found, so that two who do this never both count
   * one.
   *
   * @return how many were removed
   */
  int remove(List<Found> executions) throws SQLException {
    CountsTable.Changes counts = new CountsTable.Changes();
    RemovedLogs logs = new RemovedLogs(session);
    int removed = 0;
    long entries = 0;
    for (Found found : executions) {
      if (session.bind(DELETE).text(found.id()).text(found.status().wire()).update() == 1) {
        counts.removed(found.jobId(), found.status());
        logs.remove(found.id(), found.logSize());
        removed++;
        entries += found.logSize() == 0 ? 0 : 1 + found.logSize() / BundleBuilder.ENOUGH;
      }
    }
    counts.store(session);
    sweep.lookUp(session, entries * LOOKED_UP_FOR_EACH);
    return removed;
  }
}

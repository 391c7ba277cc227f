package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.jdbc.PrunableExecutions.Found;
import java.sql.SQLException;
import java.util.ArrayList;
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

  ExecutionRemoval(Session session) {
    this.session = session;
  }

  /**
   * Removes those that still stand as they were found, so that two who do this never both count
   * one.
   *
   * @return those that were removed
   */
  List<Found> remove(List<Found> executions) throws SQLException {
    CountsTable.Changes counts = new CountsTable.Changes();
    RemovedLogs logs = new RemovedLogs(session);
    List<Found> removed = new ArrayList<>();
    for (Found found : executions) {
      if (session.bind(DELETE).text(found.id()).text(found.status().wire()).update() == 1) {
        counts.removed(found.jobId(), found.status());
        logs.remove(found.id(), found.logSize());
        removed.add(found);
      }
    }
    counts.store(session);
    return removed;
  }

  /** How many entries of the index are to be looked up when these are gone. */
  static long lookUps(List<Found> removed) {
    return LOOKED_UP_FOR_EACH
        * removed.stream()
            .mapToLong(Found::logSize)
            .filter(size -> size > 0)
            .map(size -> 1 + size / BundleBuilder.ENOUGH)
            .sum();
  }
}

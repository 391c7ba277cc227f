package dev.pulse.agent.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes instances that are silent for longer than executions are kept, and of which none is left;
 * with the last instance of an application on a host goes what is known of jobs there.
 *
 * <p>What such an instance ran has started before that age, and of so old executions few are left:
 * these are looked through for their instances, in the index of the statuses. Threading: for one
 * thread.
 */
final class ForgottenInstances {

  /** Instances that are removed in one transaction. */
  private static final int BATCH = 100;

  /** The last heartbeat may be older than the last start, and clocks may have been set. */
  private static final Duration MARGIN = Duration.ofDays(1);

  static final String FIND =
      """
      SELECT id FROM pulse_instances
      WHERE heartbeat_at < ? AND id NOT IN (
        SELECT instance_id FROM pulse_executions WHERE status = 'running'
        UNION
        SELECT instance_id FROM pulse_executions WHERE status = 'completed' AND started_at < ?
        UNION
        SELECT instance_id FROM pulse_executions WHERE status = 'failed' AND started_at < ?)
      ORDER BY id LIMIT ?\
      """;

  private static final String DELETE =
      "DELETE FROM pulse_instances WHERE id = ? AND heartbeat_at < ?";

  private ForgottenInstances() {}

  /**
   * Some that can go.
   *
   * @param before no execution that started before this time is kept for its age
   */
  static List<String> find(Session session, Instant before) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (ResultSet row =
        session
            .bind(FIND)
            .time(silentSince(before))
            .time(before)
            .time(before)
            .number(BATCH)
            .query()) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
    }
    return ids;
  }

  /** Removes those of them that have not been heard of meanwhile. */
  static void remove(Session session, List<String> ids, Instant before) throws SQLException {
    for (String id : ids) {
      session.bind(DELETE).text(id).time(silentSince(before)).update();
    }
    JobSitesTable.removeForgotten(session);
  }

  private static Instant silentSince(Instant before) {
    return before.minus(MARGIN);
  }
}

package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.AlertState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code pulse_alert_states}: what alerts have told of and is not over. */
final class AlertStatesTable {

  private static final String INSERT =
      """
      INSERT INTO pulse_alert_states (subject, kind, since, instance_id) VALUES (?, ?, ?, ?)
      ON CONFLICT (subject, kind) DO NOTHING\
      """;

  private static final String DELETE =
      "DELETE FROM pulse_alert_states WHERE subject = ? AND kind = ?";

  private static final String HAND_OVER =
      "UPDATE pulse_alert_states SET instance_id = ? WHERE subject = ? AND kind = ?";

  private static final String ALL =
      "SELECT subject, kind, since, instance_id FROM pulse_alert_states ORDER BY subject, kind";

  private AlertStatesTable() {}

  /** Adds a state, and answers whether it was not there. */
  static boolean insert(Session session, AlertState state) throws SQLException {
    return session
            .bind(INSERT)
            .text(StoredText.of(state.subject()))
            .text(state.kind())
            .time(state.since())
            .text(state.instanceId())
            .update()
        == 1;
  }

  /** Removes a state, and answers whether it was there. */
  static boolean delete(Session session, AlertState state) throws SQLException {
    return session.bind(DELETE).text(StoredText.of(state.subject())).text(state.kind()).update()
        == 1;
  }

  static void handOver(Session session, AlertState state, String instanceId) throws SQLException {
    session
        .bind(HAND_OVER)
        .text(instanceId)
        .text(StoredText.of(state.subject()))
        .text(state.kind())
        .update();
  }

  static List<AlertState> all(Session session) throws SQLException {
    List<AlertState> states = new ArrayList<>();
    try (ResultSet row = session.bind(ALL).query()) {
      while (row.next()) {
        states.add(
            new AlertState(
                row.getString(1),
                row.getString(2),
                Timestamps.instant(row.getString(3)),
                row.getString(4)));
      }
    }
    return states;
  }
}

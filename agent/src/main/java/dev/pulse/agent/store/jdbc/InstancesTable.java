package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.model.Instance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code pulse_instances}: every start of a JVM with Pulse in it, and its last sign of life. */
final class InstancesTable {

  private static final String UPSERT =
      """
      INSERT INTO pulse_instances (
        id, app, host, pid, started_at, jvm, agent_version, created_at, heartbeat_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET heartbeat_at = excluded.heartbeat_at\
      """;

  private static final String HEARTBEAT =
      "UPDATE pulse_instances SET heartbeat_at = ? WHERE id = ?";

  private static final String END = "UPDATE pulse_instances SET ended_at = ? WHERE id = ?";

  private static final String OTHERS_WITH_OPEN_EXECUTIONS =
      """
      SELECT id, host, pid, started_at, heartbeat_at
      FROM pulse_instances
      WHERE id <> ?
        AND id IN (SELECT instance_id FROM pulse_executions WHERE status = 'running')\
      """;

  private InstancesTable() {}

  /** An instance as others see it. */
  record Row(String id, String host, long pid, Instant startedAt, Instant heartbeatAt) {}

  static void store(Session session, Instance instance, Instant now) throws SQLException {
    session
        .bind(UPSERT)
        .text(instance.id())
        .text(StoredText.of(instance.app()))
        .text(StoredText.of(instance.host()))
        .number(instance.pid())
        .time(instance.startedAt())
        .text(StoredText.of(instance.jvm()))
        .text(StoredText.of(instance.agentVersion()))
        .time(now)
        .time(now)
        .update();
  }

  /** Whether the instance is known, so that its sign of life could be stored. */
  static boolean heartbeat(Session session, String instanceId, Instant at) throws SQLException {
    return session.bind(HEARTBEAT).time(at).text(instanceId).update() == 1;
  }

  static void end(Session session, String instanceId, Instant at) throws SQLException {
    session.bind(END).time(at).text(instanceId).update();
  }

  /** The other instances that have executions open. */
  static List<Row> othersWithOpenExecutions(Session session, Instance instance)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet row = session.bind(OTHERS_WITH_OPEN_EXECUTIONS).text(instance.id()).query()) {
      while (row.next()) {
        rows.add(
            new Row(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                Timestamps.instant(row.getString(4)),
                Timestamps.instant(row.getString(5))));
      }
    }
    return rows;
  }
}

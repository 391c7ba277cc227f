package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.AuditEntry;
import dev.pulse.agent.store.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** {@code pulse_audit}: what clients had Pulse do. Threading: any number of threads. */
final class JdbcAuditTrail implements AuditTrail {

  private static final String INSERT =
      """
      INSERT INTO pulse_audit (id, at, app, action, target, asked_by, client)
      VALUES (?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String END = "UPDATE pulse_audit SET outcome = ? WHERE id = ?";

  private static final String LATEST =
      """
      SELECT at, app, action, target, asked_by, client, outcome
      FROM pulse_audit ORDER BY at DESC, id DESC LIMIT ?\
      """;

  private static final String REMOVE = "DELETE FROM pulse_audit WHERE at < ?";

  private final Sessions sessions;

  JdbcAuditTrail(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String begin(AuditEntry entry) {
    String id = UUID.randomUUID().toString();
    sessions.write(
        "note an action",
        session ->
            session
                .bind(INSERT)
                .text(id)
                .time(entry.at())
                .text(StoredText.of(entry.app()))
                .text(entry.action())
                .text(StoredText.ofNullable(entry.target()))
                .text(StoredText.ofNullable(entry.askedBy()))
                .text(entry.client())
                .update());
    return id;
  }

  @Override
  public void ended(String id, String outcome) {
    sessions.write(
        "note an action",
        session -> session.bind(END).text(StoredText.of(outcome)).text(id).update());
  }

  @Override
  public List<AuditEntry> latest(int limit) {
    return sessions.read("read what was done by hand", session -> latest(session, limit));
  }

  private static List<AuditEntry> latest(Session session, int limit) throws SQLException {
    List<AuditEntry> entries = new ArrayList<>();
    try (ResultSet row = session.bind(LATEST).number(limit).query()) {
      while (row.next()) {
        entries.add(
            new AuditEntry(
                Timestamps.instant(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7)));
      }
    }
    return entries;
  }

  /** Removes what was noted before this. */
  static void remove(Session session, Instant before) throws SQLException {
    session.bind(REMOVE).time(before).update();
  }
}

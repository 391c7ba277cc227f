package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.AlertState;
import dev.pulse.agent.store.AlertStore;
import dev.pulse.agent.store.QueuedAlert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code pulse_alert_outbox}: messages that wait, and the last ones that were sent or dropped. */
final class AlertOutboxTable {

  private static final String COLUMNS =
      "id, channel, subject, kind, title, body, created_at, due_at, held, attempts, last_error,"
          + " ended_at, outcome";

  private static final String UPSERT =
      "INSERT INTO pulse_alert_outbox ("
          + COLUMNS
          + """
          ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id, channel) DO UPDATE SET
            due_at = excluded.due_at, attempts = excluded.attempts,
            last_error = excluded.last_error, ended_at = excluded.ended_at,
            outcome = excluded.outcome\
          """;

  private static final String CLAIM =
      """
      UPDATE pulse_alert_outbox SET due_at = ?
      WHERE id = ? AND channel = ? AND due_at = ? AND ended_at IS NULL\
      """;

  private static final String DROP_HELD =
      """
      UPDATE pulse_alert_outbox SET ended_at = ?, outcome = 'dropped', last_error = ?
      WHERE subject = ? AND kind = ? AND held = 1 AND attempts = 0 AND due_at > ?
        AND ended_at IS NULL\
      """;

  private static final String COUNT_WAITING =
      "SELECT COUNT(*) FROM pulse_alert_outbox WHERE ended_at IS NULL";

  private static final String DROP_OLDEST =
      """
      UPDATE pulse_alert_outbox SET ended_at = ?, outcome = 'dropped', last_error = ?
      WHERE ended_at IS NULL AND created_at <= (
        SELECT created_at FROM pulse_alert_outbox WHERE ended_at IS NULL
        ORDER BY created_at LIMIT 1 OFFSET ?)\
      """;

  private static final String FORGET_OLDEST =
      """
      DELETE FROM pulse_alert_outbox WHERE ended_at IS NOT NULL AND ended_at < (
        SELECT ended_at FROM pulse_alert_outbox WHERE ended_at IS NOT NULL
        ORDER BY ended_at DESC LIMIT 1 OFFSET ?)\
      """;

  private static final String ENDED =
      "SELECT "
          + COLUMNS
          + " FROM pulse_alert_outbox WHERE ended_at IS NOT NULL"
          + " ORDER BY ended_at DESC, created_at DESC, id DESC LIMIT ?";

  private AlertOutboxTable() {}

  /** Adds messages; where there are too many then, the oldest are dropped. */
  static void insert(Session session, List<QueuedAlert> messages) throws SQLException {
    for (QueuedAlert message : messages) {
      upsert(session, message);
    }
    long excess = countWaiting(session) - AlertStore.MOST_WAITING;
    if (excess > 0 && !messages.isEmpty()) {
      session
          .bind(DROP_OLDEST)
          .time(messages.get(0).createdAt())
          .text("More than " + AlertStore.MOST_WAITING + " alerts were waiting.")
          .number(excess - 1)
          .update();
      forgetOldest(session);
    }
  }

  static void upsert(Session session, QueuedAlert message) throws SQLException {
    session
        .bind(UPSERT)
        .text(message.id())
        .text(message.channel())
        .text(StoredText.of(message.subject()))
        .text(message.kind())
        .text(StoredText.of(message.title()))
        .text(StoredText.of(message.body()))
        .time(message.createdAt())
        .time(message.dueAt())
        .number(message.held() ? 1 : 0)
        .number(message.attempts())
        .text(StoredText.ofNullable(message.lastError()))
        .time(message.endedAt())
        .text(message.outcome() == null ? null : message.outcome().wire())
        .update();
    if (message.endedAt() != null) {
      forgetOldest(session);
    }
  }

  /** Has it due at another time, if it still is when the caller thinks. */
  static boolean claim(Session session, QueuedAlert message, Instant until) throws SQLException {
    return session
            .bind(CLAIM)
            .time(until)
            .text(message.id())
            .text(message.channel())
            .time(message.dueAt())
            .update()
        == 1;
  }

  /** Drops what waits for the end of the quiet hours to tell of a state; answers how many. */
  static int dropHeld(Session session, AlertState state, Instant at, String why)
      throws SQLException {
    return session
        .bind(DROP_HELD)
        .time(at)
        .text(why)
        .text(StoredText.of(state.subject()))
        .text(state.kind())
        .time(at)
        .update();
  }

  static long countWaiting(Session session) throws SQLException {
    try (ResultSet row = session.bind(COUNT_WAITING).query()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Messages of these channels that wait, oldest first. */
  static List<QueuedAlert> waiting(Session session, Collection<String> channels, int most)
      throws SQLException {
    if (channels.isEmpty()) {
      return List.of();
    }
    Bind query =
        session.bind(
            "SELECT "
                + COLUMNS
                + " FROM pulse_alert_outbox WHERE ended_at IS NULL AND channel IN ("
                + String.join(", ", Collections.nCopies(channels.size(), "?"))
                + ") ORDER BY created_at, id LIMIT ?");
    for (String channel : channels) {
      query.text(channel);
    }
    return rows(query.number(most));
  }

  /** Those that were sent or dropped, the last one first. */
  static List<QueuedAlert> ended(Session session, int most) throws SQLException {
    return rows(session.bind(ENDED).number(most));
  }

  private static void forgetOldest(Session session) throws SQLException {
    session.bind(FORGET_OLDEST).number(AlertStore.MOST_ENDED - 1).update();
  }

  private static List<QueuedAlert> rows(Bind query) throws SQLException {
    List<QueuedAlert> messages = new ArrayList<>();
    try (ResultSet row = query.query()) {
      while (row.next()) {
        messages.add(message(row));
      }
    }
    return messages;
  }

  private static QueuedAlert message(ResultSet row) throws SQLException {
    String outcome = row.getString(13);
    return new QueuedAlert(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        Timestamps.instant(row.getString(7)),
        Timestamps.instant(row.getString(8)),
        row.getLong(9) == 1,
        (int) row.getLong(10),
        row.getString(11),
        time(row.getString(12)),
        outcome == null ? null : QueuedAlert.Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)));
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Timestamps.instant(text);
  }
}

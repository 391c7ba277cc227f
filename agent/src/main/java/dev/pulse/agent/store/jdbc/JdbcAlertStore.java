package dev.pulse.agent.store.jdbc;

import dev.pulse.agent.store.AlertState;
import dev.pulse.agent.store.AlertStore;
import dev.pulse.agent.store.QueuedAlert;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Alerts in the database of the history. Threading: any number of threads. */
final class JdbcAlertStore implements AlertStore {

  private final Sessions sessions;

  JdbcAlertStore(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public List<AlertState> states() {
    return sessions.read("read what alerts told of", AlertStatesTable::all);
  }

  @Override
  public boolean begin(AlertState state, List<QueuedAlert> messages) {
    return sessions.write(
        "queue an alert",
        session -> {
          boolean isNew = AlertStatesTable.insert(session, state);
          if (isNew) {
            AlertOutboxTable.insert(session, messages);
          }
          return isNew;
        });
  }

  @Override
  public boolean end(AlertState state, Instant at, List<QueuedAlert> messages, String dropped) {
    return sessions.write(
        "queue an alert",
        session -> {
          boolean isNew = AlertStatesTable.delete(session, state);
          if (isNew && AlertOutboxTable.dropHeld(session, state, at, dropped) == 0) {
            AlertOutboxTable.insert(session, messages);
          }
          return isNew;
        });
  }

  @Override
  public void handOver(AlertState state, String instanceId) {
    sessions.write(
        "look after what an alert told of",
        session -> {
          AlertStatesTable.handOver(session, state, instanceId);
          return instanceId;
        });
  }

  @Override
  public List<QueuedAlert> waiting(Collection<String> channels, int most) {
    return sessions.read(
        "read alerts", session -> AlertOutboxTable.waiting(session, channels, most));
  }

  @Override
  public boolean claim(QueuedAlert message, Instant until) {
    return sessions.write(
        "take an alert on", session -> AlertOutboxTable.claim(session, message, until));
  }

  @Override
  public void keep(QueuedAlert message) {
    sessions.write(
        "keep what became of an alert",
        session -> {
          AlertOutboxTable.upsert(session, message);
          return message;
        });
  }

  @Override
  public long countWaiting() {
    return sessions.read("count alerts", AlertOutboxTable::countWaiting);
  }

  @Override
  public List<QueuedAlert> ended(int most) {
    return sessions.read("read alerts", session -> AlertOutboxTable.ended(session, most));
  }
}

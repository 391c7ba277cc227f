package dev.pulse.agent.http;

import dev.pulse.agent.store.AlertState;
import dev.pulse.agent.store.AlertStore;
import dev.pulse.agent.store.QueuedAlert;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Messages that a test has kept. */
final class MemoryAlerts implements AlertStore {

  private final List<QueuedAlert> messages = new CopyOnWriteArrayList<>();

  @Override
  public List<AlertState> states() {
    return List.of();
  }

  @Override
  public boolean begin(AlertState state, List<QueuedAlert> queued) {
    throw new UnsupportedOperationException("a real store answers this in its own tests");
  }

  @Override
  public boolean end(AlertState state, Instant at, List<QueuedAlert> queued, String dropped) {
    throw new UnsupportedOperationException("a real store answers this in its own tests");
  }

  @Override
  public void handOver(AlertState state, String instanceId) {
    throw new UnsupportedOperationException("a real store answers this in its own tests");
  }

  @Override
  public List<QueuedAlert> waiting(Collection<String> channels, int most) {
    return messages.stream().filter(each -> each.endedAt() == null).limit(most).toList();
  }

  @Override
  public boolean claim(QueuedAlert message, Instant until) {
    throw new UnsupportedOperationException("a real store answers this in its own tests");
  }

  @Override
  public void keep(QueuedAlert message) {
    messages.add(message);
  }

  @Override
  public long countWaiting() {
    return waiting(List.of(), Integer.MAX_VALUE).size();
  }

  @Override
  public List<QueuedAlert> ended(int most) {
    return messages.stream().filter(each -> each.endedAt() != null).limit(most).toList();
  }
}

package dev.pulse.agent.http.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.agent.http.FilledHistory;
import dev.pulse.agent.store.HistoryStore;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask faster than they are answered, and those that do not. */
class LogRequestsTest {

  private static final String UNKNOWN =
      "{\"type\":\"subscribe_logs\",\"execution_id\":\"PX_none\"}";
  private static final int MANY = 1_000;

  private final HistoryStore store = FilledHistory.open();
  private final Queue<Runnable> workers = new ArrayDeque<>();
  private final Queue<Runnable> feed = new ArrayDeque<>();
  private final Told connection = new Told();
  private final LogRequests requests =
      new LogRequests(
          new LiveClient(connection, null, LiveLimits.DEFAULT),
          new LogFollowers(),
          store,
          LiveLimits.DEFAULT.logsPerClient(),
          workers::add,
          feed::add);

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {UNKNOWN, "{", "no JSON"})
  void whoDoesNotWaitForAnswersIsLetGo(String message) {
    for (int i = 0; i < MANY; i++) {
      requests.handle(message);
    }

    assertThat(connection.dropped).isTrue();
    assertThat(workers.size() + feed.size()).isEqualTo(LogRequests.MOST_UNANSWERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {UNKNOWN, "{", "{\"type\":\"unsubscribe_logs\",\"execution_id\":\"PX_none\"}"})
  void whoWaitsMayAskForEver(String message) {
    for (int i = 0; i < MANY; i++) {
      requests.handle(message);
      answerAll();
    }

    assertThat(connection.dropped).isFalse();
  }

  @Test
  void whatIsKnownIsAnsweredAsWell() {
    String known = UNKNOWN.replace("PX_none", FilledHistory.FAILED);
    for (int i = 0; i < MANY; i++) {
      requests.handle(known);
      answerAll();
    }

    assertThat(connection.dropped).isFalse();
  }

  private void answerAll() {
    while (!workers.isEmpty()) {
      workers.remove().run();
    }
    while (!feed.isEmpty()) {
      feed.remove().run();
    }
  }

  /** A client that takes everything at once. */
  private static final class Told implements LiveConnection {

    private boolean dropped;

    @Override
    public void send(byte[] message, Runnable arrived) {
      arrived.run();
    }

    @Override
    public void flush() {}

    @Override
    public void ping(Runnable heard) {
      heard.run();
    }

    @Override
    public void leave() {}

    @Override
    public void drop() {
      dropped = true;
    }
  }
}

package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.LogLevel;
import dev.pulse.agent.model.LogScript;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.Runs;
import dev.pulse.agent.store.jdbc.SqliteStores;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of the live feed that follow logs. */
class LogStreamTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final HistoryStore store =
      SqliteStores.openMemory(Clock.systemUTC(), SqliteStores.Search.UNINDEXED);
  private final Runs.Run run = Runs.run(Runs.job("nightly"), 1);
  private final LogScript script = new LogScript();

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite(store);
    happen(run.started());
  }

  @AfterEach
  void close() {
    site.close();
    store.close();
  }

  @Test
  void followersAreToldWhatIsWritten() throws Exception {
    happen(run.wrote(script.print("before\n").chunk()));
    LiveListener client = follow(run.id());
    LiveListener other = LiveListener.follow(site);

    script.print("one\ntwo").log(LogLevel.WARN, "com.acme.A", "slow");
    String text = script.text().substring("before\n".length());
    happen(run.wrote(script.chunk()));

    assertThat(client.take())
        .isEqualTo(
            "{\"type\":\"pulse_execution_log_subscribed\",\"execution_id\":\"%s\",\"next_seq\":2}"
                .formatted(run.id()));
    Map<String, Object> told = JsonTree.object(client.take());
    assertThat(told.keySet())
        .hasToString("[type, execution_id, job_id, log_chunk, seq, next_seq, lines]");
    assertThat(told)
        .containsEntry("type", "pulse_execution_log_stream")
        .containsEntry("execution_id", run.id())
        .containsEntry("job_id", run.job().id())
        .containsEntry("log_chunk", text)
        .containsEntry("seq", 2L)
        .containsEntry("next_seq", 5L);
    String line = site.get("/api/pulse/executions/" + run.id() + "/logs?from_seq=4").body().strip();
    assertThat(JsonTree.at(told, "lines", 2)).isEqualTo(JsonTree.object(line));
    happen(run.completed(script.text()));
    assertThat(other.take()).contains("pulse_execution_completed");
    assertThat(other.messages()).hasSize(1);
  }

  @Test
  void nobodyIsToldBeforeTheLineFromWhichItFollows() throws Exception {
    LiveListener client = LiveListener.follow(site);
    say(client, "{\"type\":\"subscribe_logs\",\"execution_id\":\"%s\",\"from_seq\":3}");
    assertThat(client.take()).contains("\"next_seq\":3");

    happen(run.wrote(script.print("one\ntwo\n").chunk()));
    happen(run.wrote(script.print("three\n").chunk()));

    assertThat(client.take()).contains("\"log_chunk\":\"three\\n\",\"seq\":3,\"next_seq\":4");
  }

  @Test
  void whoUnsubscribesIsToldNoMore() throws Exception {
    LiveListener client = follow(run.id());
    client.take();
    say(client, "{\"type\":\"unsubscribe_logs\",\"execution_id\":\"%s\"}");
    say(client, "{\"type\":\"subscribe_logs\",\"execution_id\":\"none\"}");
    assertThat(client.take()).contains("pulse_error").contains("none");

    happen(run.wrote(script.print("one\n").chunk()), run.completed("one\n"));

    assertThat(client.take()).contains("pulse_execution_completed");
  }

  @Test
  void followingAgainBeginsAnew() throws Exception {
    LiveListener client = follow(run.id());
    client.take();
    happen(run.wrote(script.print("one\n").chunk()));
    client.take();
    say(client, "{\"type\":\"subscribe_logs\",\"execution_id\":\"%s\"}");
    assertThat(client.take()).contains("\"next_seq\":2");

    happen(run.wrote(script.print("two\n").chunk()), run.completed("one\ntwo\n"));

    assertThat(client.take()).contains("two");
    assertThat(client.take()).contains("pulse_execution_completed");
  }

  @Test
  void streamAndHistoryJoinWithoutGapAndWithoutDouble() throws Exception {
    LiveLimits all =
        new LiveLimits(10, 10, 1, 1_000_000, 100_000_000, 1_000_000, 1_000_000_000, LONG, LONG);
    try (TestSite patient = new TestSite(store, ServerOptions.loopback(0), all)) {
      assertStreamAndHistoryJoin(patient);
    }
  }

  private void assertStreamAndHistoryJoin(TestSite site) throws Exception {
    AtomicBoolean allFollow = new AtomicBoolean();
    CompletableFuture<Integer> writer =
        CompletableFuture.supplyAsync(() -> writeUntil(allFollow, site));
    List<LiveListener> clients = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      LiveListener client = LiveListener.follow(site);
      say(client, "{\"type\":\"subscribe_logs\",\"execution_id\":\"%s\"}");
      await().atMost(LONG).until(() -> client.messages().toString().contains("log_subscribed"));
      clients.add(client);
    }
    allFollow.set(true);
    int lines = writer.get(60, TimeUnit.SECONDS);

    for (LiveListener client : clients) {
      await().atMost(LONG).until(() -> client.messages().toString().contains("_completed"));
      List<String> joined = new ArrayList<>();
      for (String message : client.messages()) {
        Map<String, Object> told = JsonTree.object(message);
        if (message.contains("log_subscribed")) {
          long next = (Long) JsonTree.at(told, "next_seq");
          while (joined.size() + 1 < next) {
            joined.addAll(stored(joined.size() + 1, next));
          }
        } else if (message.contains("log_stream")) {
          assertThat(told).containsEntry("seq", joined.size() + 1L);
          for (Object line : (List<?>) JsonTree.at(told, "lines")) {
            joined.add((String) JsonTree.at(line, "text"));
          }
        }
      }
      assertThat(joined).hasSize(lines).startsWith("line 1").endsWith("line " + lines);
    }
  }

  private List<String> stored(long fromSeq, long beforeSeq) throws Exception {
    return site.get("/api/pulse/executions/%s/logs?from_seq=%d".formatted(run.id(), fromSeq))
        .body()
        .lines()
        .map(JsonTree::object)
        .filter(line -> (Long) JsonTree.at(line, "seq") < beforeSeq)
        .map(line -> (String) JsonTree.at(line, "text"))
        .toList();
  }

  /** Writes line by line until it is told to stop, and a few more. */
  private int writeUntil(AtomicBoolean stop, TestSite site) {
    int lines = 0;
    for (int more = 100; more > 0; more -= stop.get() ? 1 : 0) {
      happen(site, run.wrote(script.print("line " + ++lines + "\n").chunk()));
    }
    happen(site, run.completed(script.text()));
    return lines;
  }

  @Test
  void longChunksAreToldInPieces() throws Exception {
    LiveListener client = follow(run.id());
    client.take();

    happen(run.wrote(script.print("\n".repeat(1_200) + "x".repeat(40_000) + "\nend").chunk()));

    List<String> texts = new ArrayList<>();
    long next = 1;
    while (next <= 1_202) {
      Map<String, Object> told = JsonTree.object(client.take());
      assertThat(told).containsEntry("seq", next);
      texts.add((String) JsonTree.at(told, "log_chunk"));
      next = (Long) JsonTree.at(told, "next_seq");
    }
    assertThat(texts).hasSize(4);
    assertThat(String.join("", texts)).isEqualTo(script.text());
  }

  @Test
  void aFloodIsMadeGoodByReadingAgain() throws Exception {
    LiveListener client = follow(run.id());
    client.take();
    List<ExecutionEvent> flood = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      flood.add(run.wrote(script.print("x".repeat(60_000) + "\n").chunk()));
    }
    site.events.publish(flood);
    site.events.publish(List.of(run.wrote(script.print("after\n").chunk())));

    assertThat(client.take()).isEqualTo("{\"type\":\"pulse_resync\"}");
    assertThat(client.take()).contains("after", "\"seq\":101");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense                                       | JSON object",
        "[1]                                            | JSON object",
        "{\"type\":\"subscribe_logs\"                      | JSON object",
        "{}                                             | subscribe_logs, unsubscribe_logs",
        "{\"type\":\"subscribe\"}                          | subscribe_logs, unsubscribe_logs",
        "{\"type\":{\"a\":[1]}}                           | subscribe_logs, unsubscribe_logs",
        "{\"type\":\"subscribe_logs\"}                     | execution_id",
        "{\"type\":\"subscribe_logs\",\"execution_id\":\"PX\",\"from_seq\":0} | from_seq",
        "{\"type\":\"subscribe_logs\",\"execution_id\":\"PX\",\"from_seq\":\"x\"} | from_seq",
        "{\"type\":\"subscribe_logs\",\"execution_id\":\"PX\"} | No execution",
      })
  void whatCannotBeDoneIsSaid(String message, String answer) throws Exception {
    LiveListener client = LiveListener.follow(site);

    say(client, message);

    assertThat(JsonTree.object(client.take()))
        .containsEntry("type", "pulse_error")
        .hasEntrySatisfying("detail", detail -> assertThat(detail.toString()).contains(answer));
    happen(run.completed(""));
    assertThat(client.take()).contains("pulse_execution_completed");
  }

  @Test
  void subscriptionsAreLimited() throws Exception {
    LiveListener client = LiveListener.follow(site);
    for (int i = 1; i <= 21; i++) {
      Runs.Run other = Runs.run(run.job(), 100 + i);
      store.writer().write(List.of(other.started()));
      say(client, "{\"type\":\"subscribe_logs\",\"execution_id\":\"" + other.id() + "\"}");
      assertThat(client.take()).contains(i <= 20 ? "log_subscribed" : "pulse_error");
    }
  }

  private LiveListener follow(String executionId) throws Exception {
    LiveListener client = LiveListener.follow(site);
    say(client, "{\"type\":\"subscribe_logs\",\"execution_id\":\"" + executionId + "\"}");
    return client;
  }

  private void say(LiveListener client, String message) throws Exception {
    String text = message.replace("%s", run.id());
    client.socket().sendText(text, true).get(30, TimeUnit.SECONDS);
  }

  /** Stored, and announced after that. */
  private void happen(ExecutionEvent... events) {
    happen(site, events);
  }

  private void happen(TestSite site, ExecutionEvent... events) {
    store.writer().write(List.of(events));
    site.events.publish(List.of(events));
  }
}

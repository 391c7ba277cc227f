package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.model.LogChunks;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFeedTest {

  private static final Job JOB = Samples.job("report");
  private static final Duration LONG = Duration.ofSeconds(30);

  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void clientsAreToldOfTheThreeThingsThatHappen() throws Exception {
    LiveListener client = LiveListener.follow(site);

    site.events.publish(
        List.of(
            started("PX_1"),
            new ExecutionEvent.LogAppended(JOB, "PX_1", LogChunks.of(1, "x"), null)));
    site.events.publish(
        List.of(completed("PX_1"), started("PX_2"), failed("PX_2", "disk \"full\"")));

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(client.messages())
                    .containsExactly(
                        "{\"type\":\"pulse_execution_started\",\"execution_id\":\"PX_1\",\"job_id\":\"%s\"}"
                            .formatted(JOB.id()),
                        "{\"type\":\"pulse_execution_completed\",\"execution_id\":\"PX_1\",\"job_id\":\"%s\",\"duration_ms\":12340}"
                            .formatted(JOB.id()),
                        "{\"type\":\"pulse_execution_started\",\"execution_id\":\"PX_2\",\"job_id\":\"%s\"}"
                            .formatted(JOB.id()),
                        "{\"type\":\"pulse_execution_failed\",\"execution_id\":\"PX_2\",\"job_id\":\"%s\",\"error\":\"disk \\\"full\\\"\",\"duration_ms\":7}"
                            .formatted(JOB.id())));
  }

  @Test
  void clientsReadAgainWhenAnotherJvmHasWritten() throws Exception {
    LiveListener client = LiveListener.follow(site);
    site.history.writtenByOthers();

    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(client.messages()).containsExactly("{\"type\":\"pulse_resync\"}"));
  }

  @Test
  void ofPlansOnlyThoseAreToldThatNoRunImplies() throws Exception {
    LiveListener client = LiveListener.follow(site);
    Job other = Samples.job("other");

    site.events.publish(
        List.of(
            planned(JOB, 1, false),
            started("PX_1"),
            planned(JOB, 2, false),
            planned(other, 3, false),
            planned(other, 4, false)));
    assertThat(List.of(client.take(), client.take()))
        .containsExactly(
            "{\"type\":\"pulse_execution_started\",\"execution_id\":\"PX_1\",\"job_id\":\"%s\"}"
                .formatted(JOB.id()),
            "{\"type\":\"pulse_job_planned\",\"job_id\":\"%s\",\"next_planned_at\":\"2026-11-23T02:00:16.340Z\",\"dead\":false}"
                .formatted(other.id()));

    site.events.publish(List.of(planned(JOB, 5, false), planned(other, 6, false)));
    site.events.publish(List.of(planned(JOB, 7, true)));
    assertThat(List.of(client.take(), client.take()))
        .containsExactly(
            "{\"type\":\"pulse_job_planned\",\"job_id\":\"%s\",\"next_planned_at\":null,\"dead\":true}"
                .formatted(JOB.id()),
            "{\"type\":\"pulse_job_planned\",\"job_id\":\"%s\",\"next_planned_at\":\"2026-11-23T02:00:18.340Z\",\"dead\":false}"
                .formatted(other.id()));
  }

  private static ExecutionEvent planned(Job job, int seconds, boolean dead) {
    return new ExecutionEvent.Planned(
        job, Samples.NOW, dead ? null : Samples.NOW.plusSeconds(seconds), dead);
  }

  @Test
  void everyClientIsToldEverythingInOrder() throws Exception {
    List<LiveListener> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(LiveListener.follow(site));
    }

    for (int i = 0; i < 100; i++) {
      site.events.publish(List.of(started("PX_%03d".formatted(i))));
    }

    for (LiveListener client : clients) {
      await().atMost(LONG).until(() -> client.messages().size() == 100);
      assertThat(client.messages()).isSorted().first().asString().contains("PX_000");
    }
  }

  @Test
  void nothingIsMissedBetweenTheHandshakeAndTheFirstMessage() throws Exception {
    for (int i = 0; i < 50; i++) {
      LiveListener client = LiveListener.connect(site);
      site.events.publish(List.of(started("PX_1")));

      assertThat(client.take()).containsAnyOf("pulse_execution_started", "pulse_resync");
    }
  }

  @Test
  void whoHasLeftIsForgotten() throws Exception {
    LiveListener leaving = LiveListener.follow(site);
    LiveListener staying = LiveListener.follow(site);

    leaving.socket().sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(30, TimeUnit.SECONDS);
    await().atMost(LONG).until(leaving::isClosed);
    site.events.publish(List.of(started("PX_1")));

    await().atMost(LONG).until(() -> staying.messages().size() == 1);
    assertThat(leaving.messages()).isEmpty();
  }

  @Test
  void whatClientsSendAsBytesChangesNothing() throws Exception {
    LiveListener client = LiveListener.follow(site);

    client.socket().sendBinary(ByteBuffer.allocate(1_000), true).get(30, TimeUnit.SECONDS);
    client.socket().sendPing(ByteBuffer.allocate(5)).get(30, TimeUnit.SECONDS);
    site.events.publish(List.of(started("PX_1")));

    await().atMost(LONG).until(() -> client.messages().size() == 1);
  }

  @Test
  void whoSaysTooMuchIsClosed() throws Exception {
    LiveListener client = LiveListener.follow(site);

    CompletableFuture<WebSocket> sent = client.socket().sendText("x".repeat(100_000), true);

    await().atMost(LONG).until(() -> client.isClosed() && sent.isDone());
    assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void aFloodIsMadeGoodByReadingAgain() throws Exception {
    LiveListener client = LiveListener.follow(site);

    site.events.publish(Collections.nCopies(10_001, started("PX_1")));
    site.events.publish(List.of(started("PX_2")));

    await().atMost(LONG).until(() -> client.messages().toString().contains("PX_2"));
    assertThat(client.messages()).hasSize(2).first().isEqualTo("{\"type\":\"pulse_resync\"}");
  }

  @Test
  void whoWasSlowIsToldToReadAgain() throws Exception {
    try (TestSite patient =
        new TestSite(ServerOptions.loopback(0), limits(LONG.multipliedBy(9), 2))) {
      LiveListener slow = LiveListener.connectWithoutReading(patient);
      int told = tellMoreThanSocketsHold(patient);

      slow.readOn();

      await().atMost(LONG).until(() -> slow.messages().contains("{\"type\":\"pulse_resync\"}"));
      assertThat(slow.messages()).hasSizeLessThan(told);
      assertThat(slow.isClosed()).isFalse();
    }
  }

  @Test
  void whoStaysSlowIsDropped() throws Exception {
    try (TestSite strict =
        new TestSite(ServerOptions.loopback(0), limits(Duration.ofMillis(50), 2))) {
      LiveListener.connectWithoutReading(strict);
      tellMoreThanSocketsHold(strict);

      // The client's own library may take its time to notice; the server has let go of the channel.
      await("its place is free").atMost(LONG).until(() -> connects(strict));
    }
  }

  @Test
  void clientsAreLimited() throws Exception {
    try (TestSite small = new TestSite(ServerOptions.loopback(0), limits(LONG, 1))) {
      LiveListener first = LiveListener.follow(small);

      assertThat(refusal(() -> LiveListener.connect(small))).isEqualTo(503);
      assertThat(first.isClosed()).isFalse();
    }
  }

  @Test
  void whoDoesNotAnswerPingsIsDropped() throws Exception {
    try (TestSite pinging = pinging()) {
      LiveListener answering = LiveListener.follow(pinging);

      String untilDropped = handshake(pinging, "Host: localhost");

      assertThat(untilDropped).startsWith("HTTP/1.1 101");
      assertThat(answering.isClosed()).isFalse();
    }
  }

  @Test
  void clientsAreToldWhenTheServerEnds() throws Exception {
    LiveListener client = LiveListener.follow(site);

    site.close();

    await().atMost(LONG).until(client::isClosed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "https://127.0.0.1",
        "http://localhost.evil.example",
        "null",
        "http://localhost:1"
      })
  void pagesFromElsewhereAreRefused(String origin) {
    assertThat(refusal(() -> LiveListener.connect(site, "Origin", origin))).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, http://localhost, X-None: 1",
    "127.0.0.1:7857, http://127.0.0.1:7857, X-None: 1",
    "localhost, https://localhost, X-Forwarded-Proto: https",
  })
  void theOwnPageMayFollow(String host, String origin, String header) throws Exception {
    try (TestSite pinging = pinging()) {
      assertThat(handshake(pinging, "Host: " + host, "Origin: " + origin, header))
          .startsWith("HTTP/1.1 101");
    }
  }

  @Test
  void plainRequestsAreToldToUpgrade() throws Exception {
    var response = site.get("/ws");

    RestApiTest.problem(response, 426, "Upgrade Required");
    assertThat(response.headers().firstValue("Upgrade")).hasValue("websocket");
  }

  @Test
  void aHandshakeOfAnotherVersionIsRefused() throws Exception {
    assertThat(
            site.raw(
                "GET /ws HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 99"))
        .startsWith("HTTP/1.1 400")
        .contains("version 13");
  }

  @Test
  void theTokenIsNeededHereToo() throws Exception {
    try (TestSite closed =
        new TestSite(new ServerOptions("127.0.0.1", 0, "secret", Set.of()), LiveLimits.DEFAULT)) {
      assertThat(refusal(() -> LiveListener.connect(closed))).isEqualTo(401);
      LiveListener client = LiveListener.follow(closed, "Authorization", "Bearer secret");
      closed.events.publish(List.of(started("PX_1")));
      await().atMost(LONG).until(() -> client.messages().size() == 1);
    }
  }

  /** Tells a client that keeps up, message by message, what one that does not read cannot take. */
  private static int tellMoreThanSocketsHold(TestSite site) throws Exception {
    LiveListener quick = LiveListener.follow(site);
    int messages = 300;
    for (int i = 0; i < messages; i++) {
      site.events.publish(List.of(failed("PX_" + i, "x".repeat(200_000))));
      quick.take();
    }
    return messages;
  }

  private static boolean connects(TestSite site) {
    try {
      LiveListener.connect(site);
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  /** The status with which a handshake is refused. */
  private static int refusal(Runnable handshake) {
    CompletionException refused = catchThrowableOfType(CompletionException.class, handshake::run);
    if (refused.getCause() instanceof WebSocketHandshakeException answer) {
      return answer.getResponse().statusCode();
    }
    throw refused;
  }

  /** Shakes hands by hand and reads, answering nothing, until the server ends the connection. */
  private static String handshake(TestSite site, String... headers) throws Exception {
    List<String> lines = new ArrayList<>(List.of("GET /ws HTTP/1.1"));
    lines.addAll(List.of(headers));
    lines.add("Upgrade: websocket");
    lines.add("Connection: Upgrade");
    lines.add("Sec-WebSocket-Version: 13");
    lines.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    return site.raw(lines.toArray(String[]::new));
  }

  private static TestSite pinging() throws Exception {
    LiveLimits limits =
        new LiveLimits(10, 10, 20, 100, 1_000_000, 100, 10_000, LONG, Duration.ofMillis(100));
    return new TestSite(ServerOptions.loopback(0), limits);
  }

  private static LiveLimits limits(Duration patience, int clients) {
    return new LiveLimits(
        clients, 10, 20, 10_000, 1_000_000, 256, 256 * 1024, patience, Duration.ofSeconds(60));
  }

  private static ExecutionEvent started(String id) {
    Execution execution = Samples.running(JOB, id, Samples.NOW);
    return new ExecutionEvent.Started(JOB, execution);
  }

  private static ExecutionEvent completed(String id) {
    return new ExecutionEvent.Finished(JOB, Samples.completed(JOB, id, Samples.NOW));
  }

  private static ExecutionEvent failed(String id, String message) {
    return new ExecutionEvent.Finished(JOB, Samples.failed(JOB, id, Samples.NOW, message));
  }
}

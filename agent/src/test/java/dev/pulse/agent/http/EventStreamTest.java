package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Job;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live feed in plain HTTP, over a real port. */
class EventStreamTest {

  private static final Job JOB = Samples.job("report");
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String RESYNC = "{\"type\":\"pulse_resync\"}";

  private final List<Reader> readers = new ArrayList<>();
  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
  }

  @AfterEach
  void close() throws IOException {
    for (Reader reader : readers) {
      reader.socket.close();
    }
    site.close();
  }

  @Test
  void whatTheWebSocketTellsIsToldHere() throws Exception {
    LiveListener page = LiveListener.follow(site);
    Reader reader = follow(site, "");

    assertThat(reader.head).first().isEqualTo("HTTP/1.0 200 OK");
    assertThat(reader.head)
        .contains("Content-Type: text/event-stream", "Cache-Control: no-store, no-transform")
        .noneMatch(line -> line.startsWith("Content-Encoding"));

    site.events.publish(List.of(started(JOB, "PX_1"), failed(JOB, "PX_1", "two\nlines \u00e9")));
    assertThat(reader.take()).isEqualTo(new Event("1", "pulse_execution_started", page.take()));
    assertThat(reader.take()).isEqualTo(new Event("2", "pulse_execution_failed", page.take()));
  }

  @Test
  void whoComesAgainIsToldToReadAgain() throws Exception {
    Reader reader = follow(site, "", "Last-Event-ID: 7");

    assertThat(reader.take().data()).isEqualTo(RESYNC);
  }

  @Test
  void oneJobCanBeFollowedAlone() throws Exception {
    site.history.add(JOB);
    Reader reader = follow(site, "?job=report");

    site.events.publish(List.of(started(Samples.job("other"), "PX_1"), started(JOB, "PX_2")));

    assertThat(reader.take().data()).contains("PX_2");
    RestApiTest.problem(site.get("/api/pulse/events?job=none"), 404, "Not Found");
  }

  @Test
  void aCommentSaysThatTheServerIsThere() throws Exception {
    try (TestSite pinging = site(10, Duration.ofSeconds(1), LONG)) {
      Reader reader = follow(pinging, "");

      for (int i = 0; i < 3; i++) {
        assertThat(reader.line()).isEqualTo(": Pulse");
        assertThat(reader.line()).isEmpty();
      }
      pinging.events.publish(List.of(started(JOB, "PX_1")));
      assertThat(reader.take().data()).contains("PX_1");
    }
  }

  @Test
  void whoLeavesIsForgotten() throws Exception {
    try (TestSite pinging = site(10, Duration.ofMillis(100), LONG)) {
      Reader reader = follow(pinging, "");

      reader.socket.close();

      await().atMost(LONG).until(() -> pinging.liveClients() == 0);
    }
  }

  @Test
  void whoLeavesIsForgottenBeforeAnythingIsSent() throws Exception {
    try (TestSite silent = site(10, Duration.ofHours(1), LONG)) {
      Reader reader = follow(silent, "");

      reader.socket.close();

      await().atMost(LONG).until(() -> silent.liveClients() == 0);
    }
  }

  @Test
  void whatIsAskedBehindAStreamDoesNotHoldItBack() throws Exception {
    String next = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      socket.setSoTimeout(60_000);
      String both = next.replace("/healthz", "/api/pulse/events") + next;
      socket.getOutputStream().write(both.getBytes(StandardCharsets.US_ASCII));

      assertThat(socket.getInputStream().readNBytes(15)).asString().isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void streamsAreLimitedApartFromPages() throws Exception {
    try (TestSite small = site(1, LONG, LONG)) {
      follow(small, "");

      RestApiTest.problem(small.get("/api/pulse/events"), 503, "Service Unavailable");
      LiveListener.follow(small);
    }
  }

  @Test
  void messagesOfAnySizeArriveWhole() throws Exception {
    Reader reader = follow(site, "");
    String text = "\u00e9x".repeat(150_000);

    site.events.publish(List.of(failed(JOB, "PX_1", text), started(JOB, "PX_2")));

    assertThat(reader.take().data()).contains("\"error\":\"" + text + "\"");
    assertThat(reader.take().data()).contains("PX_2");
  }

  @Test
  void clientsThatKnowChunksAreSentChunks() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(site.uri("/api/pulse/events")).build();
    HttpResponse<InputStream> response =
        site.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      await().atMost(LONG).until(() -> site.liveClients() == 1);
      site.events.publish(List.of(failed(JOB, "PX_1", "x".repeat(300_000))));

      String text = new String(body.readNBytes(300_000), StandardCharsets.UTF_8);
      assertThat(text).startsWith(": Pulse\n\nid: 1\nevent: pulse_execution_failed\ndata: {");
      assertThat(text.substring(text.length() - 10)).isEqualTo("xxxxxxxxxx");
    }
  }

  @Test
  void whoWasSlowIsToldToReadAgain() throws Exception {
    Reader slow = follow(site, "");
    int told = tellMoreThanSocketsHold(site);

    List<String> heard = new ArrayList<>();
    while (!heard.contains(RESYNC)) {
      heard.add(slow.take().data());
    }
    assertThat(heard).hasSizeLessThan(told);
  }

  @Test
  void whoStaysSlowIsDropped() throws Exception {
    try (TestSite strict = site(10, LONG, Duration.ofMillis(50))) {
      follow(strict, "");
      tellMoreThanSocketsHold(strict);

      await().atMost(LONG).until(() -> strict.liveClients() == 1);
    }
  }

  @Test
  void theAnswerEndsWithTheServer() throws Exception {
    Reader reader = follow(site, "");

    site.close();

    assertThat(reader.rest()).isTrue();
  }

  @Test
  void onlyWhoMayReadIsToldAnything() throws Exception {
    try (TestSite closed = new TestSite("s3cret")) {
      assertThat(closed.get("/api/pulse/events").statusCode()).isEqualTo(401);
      assertThat(follow(closed, "", "Authorization: Bearer s3cret").head)
          .contains("HTTP/1.0 200 OK");
    }
    assertThat(
            site.raw(
                "GET /api/pulse/events HTTP/1.1", "Host: localhost", "Origin: http://evil.example"))
        .startsWith("HTTP/1.1 403");
    RestApiTest.problem(site.send("POST", "/api/pulse/events"), 405, "Method Not Allowed");
  }

  private static int tellMoreThanSocketsHold(TestSite site) throws Exception {
    LiveListener quick = LiveListener.connect(site);
    await().atMost(LONG).until(() -> site.liveClients() == 2);
    int messages = 100;
    for (int i = 0; i < messages; i++) {
      site.events.publish(List.of(failed(JOB, "PX_" + i, "x".repeat(200_000))));
      quick.take();
    }
    return messages;
  }

  private static TestSite site(int streams, Duration pingEvery, Duration patience)
      throws Exception {
    LiveLimits limits =
        new LiveLimits(10, streams, 20, 10_000, 1_000_000, 256, 256 * 1024, patience, pingEvery);
    return new TestSite(new ServerOptions("127.0.0.1", 0, null, Set.of()), limits);
  }

  private static ExecutionEvent started(Job job, String id) {
    return new ExecutionEvent.Started(job, Samples.running(job, id, Samples.NOW));
  }

  private static ExecutionEvent failed(Job job, String id, String message) {
    return new ExecutionEvent.Finished(job, Samples.failed(job, id, Samples.NOW, message));
  }

  /** A client that is told of all that is announced when this has returned. */
  private Reader follow(TestSite from, String query, String... headers) throws Exception {
    int before = from.liveClients();
    Reader reader = new Reader(from.port(), query, headers);
    readers.add(reader);
    await().atMost(LONG).until(() -> from.liveClients() > before);
    return reader;
  }

  private record Event(@Nullable String id, @Nullable String event, @Nullable String data) {}

  /** Reads events from a socket, in HTTP 1.0 so that no chunks are between them. */
  private static final class Reader {

    private final Socket socket;
    private final BufferedReader in;
    private final List<String> head = new ArrayList<>();

    Reader(int port, String query, String... headers) throws IOException {
      socket = new Socket();
      socket.setReceiveBufferSize(64 * 1024);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(60_000);
      String request =
          "GET /api/pulse/events%s HTTP/1.0\r\nHost: localhost\r\n%s\r\n"
              .formatted(query, headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.add(line);
      }
    }

    String line() throws IOException {
      String line = in.readLine();
      if (line == null) {
        throw new AssertionError("the stream has ended");
      }
      return line;
    }

    Event take() throws IOException {
      String id = null;
      String event = null;
      String data = null;
      while (true) {
        String line = line();
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && data != null) {
          return new Event(id, event, data);
        }
      }
    }

    /** Whether the stream ends in time, whatever stands in it until then. */
    boolean rest() throws IOException {
      while (in.readLine() != null) {
        // What was on its way.
      }
      return true;
    }
  }
}

package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.model.ExecutionEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that connect and ask nothing, more of them than there is room for. */
class ConnectionsTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int CROWD = 3_000;
  private static final String REQUEST = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String HALF_A_BODY =
      "POST /nothing HTTP/1.1\r\nHost: localhost\r\n" + "Content-Length: 2\r\n\r\n{";

  private final List<Socket> crowd = new ArrayList<>();
  private TestSite site;

  @BeforeEach
  void start() throws Exception {
    site = new TestSite();
  }

  @AfterEach
  void close() throws IOException {
    for (Socket each : crowd) {
      each.close();
    }
    site.close();
  }

  /** They say nothing at all, begin to say something, or have been answered. */
  @ParameterizedTest
  @ValueSource(strings = {"", "GET /healthz HTTP/1.1\r\nHo", HALF_A_BODY, REQUEST})
  void aCrowdOfThemKeepsNobodyOut(String said) throws Exception {
    LiveListener follower = LiveListener.follow(site);
    for (int i = 0; i < CROWD; i++) {
      connect(said);
      if (i % 500 == 0) {
        assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
      }
    }
    assertThat(site.get("/api/pulse/jobs").statusCode()).isEqualTo(200);
    site.events.publish(
        List.of(
            new ExecutionEvent.Started(
                Samples.job("report"),
                Samples.running(Samples.job("report"), "PX_1", Samples.NOW))));
    assertThat(follower.take()).contains("PX_1");
    assertThat(follower.isClosed()).isFalse();
    await("those that waited longest have made room")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(isClosed(crowd.get(0))).isTrue());
  }

  @Test
  void whoAsksAgainAndAgainIsNotIdle() throws Exception {
    Socket asking = connect("");
    for (int i = 0; i < CROWD; i++) {
      if (i % 100 == 0) {
        asking.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        assertThat(answerOn(asking)).startsWith("HTTP/1.1 200");
      }
      connect("");
    }
  }

  /** More of them than there are threads to answer anybody. */
  @Test
  void nobodyWaitsForWhoIsSlowToSay() throws Exception {
    for (int i = 0; i < 50; i++) {
      connect(HALF_A_BODY);
    }
    assertThat(site.get("/api/pulse/jobs").statusCode()).isEqualTo(200);
    for (Socket each : crowd) {
      each.getOutputStream().write('}');
      assertThat(answerOn(each)).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void whoNeverSaysTheRestIsLetGo() throws Exception {
    Socket silent = connect(HALF_A_BODY);
    assertThat(silent.getInputStream().read()).isEqualTo(-1);
  }

  private Socket connect(String said) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port());
    socket.setSoTimeout(60_000);
    crowd.add(socket);
    socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** One whose end has not come in a moment is taken for open. */
  private static boolean isClosed(Socket socket) throws IOException {
    socket.setSoTimeout(100);
    try {
      return socket.getInputStream().skip(Long.MAX_VALUE) >= 0
          && socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static String answerOn(Socket socket) throws IOException {
    byte[] part = new byte[8 * 1024];
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("}")) {
      int read = socket.getInputStream().read(part);
      if (read < 0) {
        throw new AssertionError("closed after " + answer);
      }
      answer.append(new String(part, 0, read, StandardCharsets.UTF_8));
    }
    return answer.toString();
  }
}

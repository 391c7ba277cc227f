package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much a client of the live feed may say. */
class WebSocketLimitsTest {

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
  void muchInTheCourseOfTime() throws Exception {
    LiveListener client = LiveListener.follow(site);

    for (int i = 0; i < 500; i++) {
      client.socket().sendBinary(ByteBuffer.allocate(5_000), true).get(30, TimeUnit.SECONDS);
    }
    client.socket().sendText("x", true).get(30, TimeUnit.SECONDS);

    assertThat(client.take()).contains("must be a JSON object");
  }

  @Test
  void pingsAsLongAsItReadsTheAnswers() throws Exception {
    String handshake =
        """
        GET /ws HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """;
    byte[] ping = new byte[6 + 125];
    ping[0] = (byte) 0x89;
    ping[1] = (byte) (0x80 | 125);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000_000; i++) {
                  socket.getOutputStream().write(ping);
                }
              })
          .isInstanceOf(SocketException.class);
    }
    await().atMost(LONG).until(() -> site.liveClients() == 0);
  }
}

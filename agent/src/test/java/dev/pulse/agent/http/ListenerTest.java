package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.rest.Backend;
import dev.pulse.agent.http.rest.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerTest {

  @Test
  void aPortThatIsTakenMovesTheServerToOneThatIsFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PulseServer server = start(ServerOptions.loopback(taken.getLocalPort()))) {

      assertThat(server.portMoved()).isTrue();
      assertThat(server.port()).isNotEqualTo(taken.getLocalPort()).isPositive();
      assertThat(server.address()).isEqualTo(URI.create("http://127.0.0.1:" + server.port() + "/"));
    }
  }

  @Test
  void theNextServerTakesTheNextPort() throws Exception {
    try (PulseServer first = start(ServerOptions.loopback(0));
        PulseServer second = start(ServerOptions.loopback(first.port()))) {

      assertThat(first.portMoved()).isFalse();
      assertThat(second.portMoved()).isTrue();
      assertThat(second.port()).isNotEqualTo(first.port());
    }
  }

  @Test
  void aFreePortIsTakenAsAsked() throws Exception {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }
    try (PulseServer server = start(ServerOptions.loopback(free))) {
      assertThat(server.port()).isEqualTo(free);
      assertThat(server.portMoved()).isFalse();
    }
  }

  @Test
  void theLastPortHasAnyFreeOneBehindIt() throws Exception {
    try (PulseServer last = start(ServerOptions.loopback(65_535));
        PulseServer server = start(ServerOptions.loopback(65_535))) {
      assertThat(server.portMoved()).isTrue();
      assertThat(last.port()).isNotEqualTo(server.port());
    }
  }

  @Test
  void anUnknownHostIsSaid() {
    assertThatThrownBy(() -> start(new ServerOptions("no such host", 0, "secret", Set.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("\"no such host\"")
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void anAddressOfAnotherMachineIsSaid() {
    assertThatThrownBy(() -> start(new ServerOptions("192.0.2.1", 7857, "secret", Set.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("192.0.2.1:7857")
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void nobodyElseIsLetInWithoutAToken() {
    assertThatThrownBy(() -> start(new ServerOptions("0.0.0.0", 0, null, Set.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:80/",
    "::1, http://[::1]:80/",
    "[::1], http://[::1]:80/",
    "0.0.0.0, http://localhost:80/",
    "::, http://localhost:80/",
    "buildbox, http://buildbox:80/"
  })
  void theAddressIsOneThatABrowserTakes(String host, String address) {
    assertThat(BindAddress.toUri("http", host, 80)).isEqualTo(URI.create(address));
  }

  private static PulseServer start(ServerOptions options) throws IOException {
    Health health = Samples.health();
    return PulseServer.start(
        options, new Backend(new MemoryHistory(), () -> health), new EventBus());
  }
}

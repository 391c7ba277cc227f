package dev.pulse.agent.http;

import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.http.rest.Backend;
import dev.pulse.agent.http.rest.Health;
import dev.pulse.agent.json.JsonTree;
import dev.pulse.agent.store.HistoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on a free port, and what a test asks it with. */
final class TestSite implements AutoCloseable {

  final MemoryHistory history = new MemoryHistory();
  final EventBus events = new EventBus();
  final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  volatile Health health = Samples.health();
  private final PulseServer server;
  private final int port;
  private final AtomicInteger followers = new AtomicInteger();

  TestSite() throws IOException {
    this(ServerOptions.loopback(0), LiveLimits.DEFAULT);
  }

  TestSite(String token) throws IOException {
    this(new ServerOptions("127.0.0.1", 0, token, Set.of()), LiveLimits.DEFAULT);
  }

  TestSite(ServerOptions options, LiveLimits limits) throws IOException {
    this(null, options, limits);
  }

  /** A server of a store of the test's own, which is the test's to close. */
  TestSite(HistoryStore store) throws IOException {
    this(store, ServerOptions.loopback(0), LiveLimits.DEFAULT);
  }

  TestSite(@Nullable HistoryStore store, ServerOptions options, LiveLimits limits)
      throws IOException {
    server =
        PulseServer.start(
            options, new Backend(store == null ? history : store, () -> health), events, limits);
    port = server.port();
  }

  /** The port on which the server listens, or did. */
  int port() {
    return port;
  }

  int liveClients() {
    return server.liveClients();
  }

  /** How many clients there are with the one that now follows, as long as none has left. */
  int follower() {
    return followers.incrementAndGet();
  }

  URI uri(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + port + pathAndQuery);
  }

  HttpResponse<String> get(String pathAndQuery) throws Exception {
    return send("GET", pathAndQuery);
  }

  /** The JSON object behind a path that answers 200. */
  Map<String, Object> read(String pathAndQuery) throws Exception {
    HttpResponse<String> response = get(pathAndQuery);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return JsonTree.object(response.body());
  }

  HttpResponse<String> send(String method, String pathAndQuery, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(pathAndQuery))
            .timeout(Duration.ofSeconds(60))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Sends a form, which is encoded already. */
  HttpResponse<String> post(String path, String form, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /**
   * Sends these lines as they are and reads all; nothing if the server ends the connection first.
   */
  String raw(String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(60_000);
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      // The server ended the connection before it had read all, so that its answer may be lost.
      return "";
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

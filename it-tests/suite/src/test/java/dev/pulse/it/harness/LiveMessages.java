package dev.pulse.it.harness;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the WebSocket said so far. Threading: filled by the client's threads, read by any. */
public final class LiveMessages implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private @Nullable WebSocket socket;
  private volatile boolean answered;

  private LiveMessages() {}

  /**
   * Connects. What is announced before the server has taken the client in, it makes good by asking
   * the client to read again; a client whose ping has been answered is told of everything itself.
   */
  static LiveMessages open(HttpClient http, URI address) {
    LiveMessages messages = new LiveMessages();
    WebSocket socket =
        http.newWebSocketBuilder().buildAsync(address, messages.new Listener()).join();
    messages.socket = socket;
    socket.sendPing(ByteBuffer.allocate(0)).join();
    await("the answer to a ping").atMost(PATIENCE).until(() -> messages.answered);
    return messages;
  }

  public List<JsonNode> all() {
    return List.copyOf(received);
  }

  /** Waits for a message of this type, and answers the first. */
  public JsonNode awaitType(String type) {
    Predicate<JsonNode> wanted = message -> message.get("type").asText().equals(type);
    await(type + " among " + received)
        .atMost(PATIENCE)
        .until(() -> received.stream().anyMatch(wanted));
    return received.stream().filter(wanted).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
      answered = true;
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        received.add(PulseClient.parse(message.toString()));
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}

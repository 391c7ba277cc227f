package dev.pulse.agent.http;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of the live feed that keeps what it is told. */
final class LiveListener implements WebSocket.Listener {

  private final StringBuilder partial = new StringBuilder();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<String> arriving = new LinkedBlockingQueue<>();
  private final boolean reads;
  private volatile @Nullable WebSocket socket;
  private volatile boolean closed;

  private LiveListener(boolean reads) {
    this.reads = reads;
  }

  static LiveListener connect(TestSite site, String... headers) {
    return connect(site, true, headers);
  }

  /** A client that is told of all that is announced when this has returned. */
  static LiveListener follow(TestSite site, String... headers) {
    return following(site, connect(site, true, headers));
  }

  /** A client that takes nothing from its socket until it is told to. */
  static LiveListener connectWithoutReading(TestSite site) {
    return following(site, connect(site, false));
  }

  private static LiveListener following(TestSite site, LiveListener listener) {
    int clients = site.follower();
    await().atMost(Duration.ofSeconds(30)).until(() -> site.liveClients() >= clients);
    return listener;
  }

  private static LiveListener connect(TestSite site, boolean reads, String... headers) {
    LiveListener listener = new LiveListener(reads);
    WebSocket.Builder builder = site.client.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    URI uri = URI.create("ws://127.0.0.1:" + site.port() + "/ws");
    listener.socket = builder.buildAsync(uri, listener).join();
    return listener;
  }

  WebSocket socket() {
    WebSocket connected = socket;
    if (connected == null) {
      throw new IllegalStateException("not connected");
    }
    return connected;
  }

  void readOn() {
    socket().request(Long.MAX_VALUE);
  }

  List<String> messages() {
    return messages;
  }

  /** The next message that nobody has taken. */
  String take() throws InterruptedException {
    String message = arriving.poll(60, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message within a minute, after " + messages.size());
    }
    return message;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reads) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(partial.toString());
      arriving.add(partial.toString());
      partial.setLength(0);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed = true;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed = true;
  }
}

package dev.pulse.soak.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Listens to the WebSocket for some seconds, and leaves with or without a word. */
record WebSocketListener(HttpClient http) implements Visit {

  private static final int SHORTEST_MILLIS = 1_000;
  private static final int LONGEST_MILLIS = 8_000;
  private static final long PATIENCE_SECONDS = 60;

  @Override
  public void make(URI page, Random random) throws Exception {
    URI address = URI.create("ws" + page.resolve("/ws").toString().substring("http".length()));
    Ears ears = new Ears();
    WebSocket socket =
        http.newWebSocketBuilder()
            .buildAsync(address, ears)
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ears.heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      socket.abort();
      throw new IOException("the WebSocket says nothing");
    }
    ears.gone.await(
        SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS), TimeUnit.MILLISECONDS);
    if (random.nextBoolean()) {
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      ears.gone.await(1, TimeUnit.SECONDS);
    }
    socket.abort();
  }

  /** Hears whether anything was said, and whether the other one has gone. */
  private static final class Ears implements WebSocket.Listener {

    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      heard.countDown();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      heard.countDown();
      gone.countDown();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      heard.countDown();
      gone.countDown();
    }
  }
}

package dev.pulse.agent.http.live;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;

/**
 * Listens to what a client says: that it is there, that it leaves, or which logs it wants to
 * follow. What is too large, or no WebSocket message, ends the connection.
 */
final class ClientListener extends AbstractReceiveListener {

  private static final long MAX_MESSAGE_BYTES = 64 * 1024;

  private final LiveClient client;
  private final LogRequests requests;

  ClientListener(LiveClient client, LogRequests requests) {
    this.client = client;
    this.requests = requests;
  }

  @Override
  protected long getMaxTextBufferSize() {
    return MAX_MESSAGE_BYTES;
  }

  @Override
  protected long getMaxBinaryBufferSize() {
    return MAX_MESSAGE_BYTES;
  }

  @Override
  protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
    client.heard();
    requests.handle(message.getData());
  }

  @Override
  protected void onFullPongMessage(WebSocketChannel channel, BufferedBinaryMessage message)
      throws IOException {
    client.heard();
    super.onFullPongMessage(channel, message);
  }
}

package dev.pulse.agent.http.live;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;

/**
 * Listens to what a client says: that it is there, or that it leaves. Anything else is read and
 * forgotten as long as it is small; what is too large or malformed ends the connection.
 */
final class ClientListener extends AbstractReceiveListener {

  private static final long MAX_MESSAGE_BYTES = 64 * 1024;

  private final LiveClient client;

  ClientListener(LiveClient client) {
    this.client = client;
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
  }

  @Override
  protected void onFullPongMessage(WebSocketChannel channel, BufferedBinaryMessage message)
      throws IOException {
    client.heard();
    super.onFullPongMessage(channel, message);
  }
}

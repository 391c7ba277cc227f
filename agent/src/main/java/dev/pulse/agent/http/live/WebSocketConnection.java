package dev.pulse.agent.http.live;

import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * The way to a client by WebSocket. It answers a ping with a message of its own. What is sent waits
 * for a flush: many messages are then one write, and of many clients no other way could be paid.
 */
record WebSocketConnection(WebSocketChannel channel) implements LiveConnection {

  @Override
  public void send(byte[] message, Runnable arrived) {
    channel.setRequireExplicitFlush(true);
    WebSockets.sendText(ByteBuffer.wrap(message), channel, new Arrival(arrived));
  }

  @Override
  public void flush() {
    // What the library answers of its own accord, to a ping or a farewell, must not wait.
    channel.setRequireExplicitFlush(false);
    channel.flush();
  }

  @Override
  public void ping(Runnable heard) {
    WebSockets.sendPing(ByteBuffer.allocate(0), channel, null);
  }

  @Override
  public void leave() {
    WebSockets.sendClose(new CloseMessage(CloseMessage.GOING_AWAY, "Pulse ends"), channel, null);
    flush();
  }

  @Override
  public void drop() {
    IoUtils.safeClose(channel);
  }

  /** The library may report the arrival of a message more than once. */
  private final class Arrival implements WebSocketCallback<Void> {

    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Runnable arrived;

    Arrival(Runnable arrived) {
      this.arrived = arrived;
    }

    @Override
    public void complete(WebSocketChannel channel, @Nullable Void context) {
      if (open.getAndSet(false)) {
        arrived.run();
      }
    }

    @Override
    public void onError(WebSocketChannel channel, @Nullable Void context, Throwable failure) {
      drop();
    }
  }
}

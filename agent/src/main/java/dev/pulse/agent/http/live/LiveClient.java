package dev.pulse.agent.http.live;

import dev.pulse.agent.json.LiveJson;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * One connection of the live feed, and how far it is behind. A client that is too far behind is
 * told nothing more; if it catches up it is told to read again, if it does not it is dropped.
 *
 * <p>Threading: sends on the feed's thread alone; what has arrived is counted on the threads that
 * wait for sockets, which take no lock of ours.
 */
final class LiveClient {

  private static final byte[] RESYNC = LiveJson.resync();
  private static final int MISSED_PINGS = 3;

  private final WebSocketChannel channel;
  private final LiveLimits limits;
  private final AtomicInteger outstandingMessages = new AtomicInteger();
  private final AtomicInteger outstandingBytes = new AtomicInteger();
  private volatile long heardAt = System.nanoTime();
  private volatile boolean missed;
  private boolean behind;
  private long behindSince;

  LiveClient(WebSocketChannel channel, LiveLimits limits) {
    this.channel = channel;
    this.limits = limits;
  }

  /** Sends a message, or notes that the client is too far behind for it. */
  void send(byte[] message) {
    if (behind) {
      return;
    }
    if (hasRoomFor(message.length)) {
      outstandingMessages.incrementAndGet();
      outstandingBytes.addAndGet(message.length);
      WebSockets.sendText(ByteBuffer.wrap(message), channel, new Arrival(message.length));
    } else {
      behind = true;
      behindSince = System.nanoTime();
    }
  }

  /** Notes that something was announced of which it was not told. */
  void missedSomething() {
    missed = true;
  }

  /** Lets a client that was behind go on, or drops it when it was behind for too long. */
  void review(long now) {
    if (missed) {
      missed = false;
      send(RESYNC);
    }
    if (behind && outstandingMessages.get() == 0) {
      behind = false;
      send(RESYNC);
    } else if (behind && now - behindSince > limits.patience().toNanos()) {
      drop();
    }
  }

  /** Asks whether it is still there; one that has not answered for long is dropped. */
  void ping(long now) {
    if (now - heardAt > MISSED_PINGS * limits.pingEvery().toNanos()) {
      drop();
    } else if (!behind) {
      WebSockets.sendPing(ByteBuffer.allocate(0), channel, null);
    }
  }

  /** Notes that it gave a sign of life. */
  void heard() {
    heardAt = System.nanoTime();
  }

  /** Ends the connection in order. */
  void leave(int code, String reason) {
    WebSockets.sendClose(new CloseMessage(code, reason), channel, null);
  }

  private void drop() {
    IoUtils.safeClose(channel);
  }

  /** A message that is larger than the limit goes out alone. */
  private boolean hasRoomFor(int bytes) {
    int messages = outstandingMessages.get();
    return messages == 0
        || (messages < limits.outstandingMessages()
            && outstandingBytes.get() + bytes <= limits.outstandingBytes());
  }

  /** What is on the way; the library may report the arrival of a message more than once. */
  private final class Arrival implements WebSocketCallback<Void> {

    private final AtomicBoolean open = new AtomicBoolean(true);
    private final int bytes;

    Arrival(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public void complete(WebSocketChannel channel, @Nullable Void context) {
      if (open.getAndSet(false)) {
        outstandingBytes.addAndGet(-bytes);
        outstandingMessages.decrementAndGet();
      }
    }

    @Override
    public void onError(WebSocketChannel channel, @Nullable Void context, Throwable failure) {
      drop();
    }
  }
}

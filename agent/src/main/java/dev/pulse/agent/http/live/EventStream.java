package dev.pulse.agent.http.live;

import dev.pulse.agent.json.LiveJson;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * The way to a client that reads <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a> in
 * an answer without end. It is there for as long as it takes what is sent.
 *
 * <p>Threading: what is sent waits, and is written, on the thread that waits for this connection's
 * socket.
 */
final class EventStream implements LiveConnection {

  private static final byte[] COMMENT = ": Pulse\n\n".getBytes(StandardCharsets.UTF_8);

  private final HttpServerExchange exchange;
  private final StreamSinkChannel sink;
  private final LongSupplier numbers;
  private final Queue<Outgoing> waiting = new ArrayDeque<>();
  private boolean leaving;

  private record Outgoing(ByteBuffer bytes, Runnable arrived) {}

  /**
   * Takes over the answer to a request.
   *
   * @param numbers the number of the message that is being sent
   */
  EventStream(HttpServerExchange exchange, StreamSinkChannel sink, LongSupplier numbers) {
    this.exchange = exchange;
    this.sink = sink;
    this.numbers = numbers;
    sink.getWriteSetter().set(channel -> write());
  }

  /**
   * Has the connection dropped when the client leaves, of which otherwise only later messages would
   * tell. What it sends meanwhile is not looked at.
   */
  void watch() {
    if (exchange.getConnection() instanceof AbstractServerConnection connection) {
      ConduitStreamSourceChannel source = connection.getChannel().getSourceChannel();
      source.setReadListener(this::passOver);
      source.resumeReads();
    }
  }

  private void passOver(ConduitStreamSourceChannel source) {
    ByteBuffer part = ByteBuffer.allocate(1_024);
    try {
      int read = source.read(part);
      while (read > 0) {
        read = source.read(part.clear());
      }
      if (read < 0) {
        drop();
      }
    } catch (IOException e) {
      drop();
    }
  }

  @Override
  public void send(byte[] message, Runnable arrived) {
    byte[] head =
        "id: %d\nevent: %s\ndata: "
            .formatted(numbers.getAsLong(), LiveJson.typeOf(message))
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(head.length + message.length + 2);
    add(frame.put(head).put(message).put((byte) '\n').put((byte) '\n').flip(), arrived);
  }

  /** Each message is on its way already. */
  @Override
  public void flush() {}

  /** A comment; also what has the head of the answer sent. */
  @Override
  public void ping(Runnable heard) {
    add(ByteBuffer.wrap(COMMENT), heard);
  }

  @Override
  public void leave() {
    onSocketThread(
        () -> {
          leaving = true;
          write();
        });
  }

  @Override
  public void drop() {
    IoUtils.safeClose(exchange.getConnection());
  }

  private void add(ByteBuffer bytes, Runnable arrived) {
    onSocketThread(
        () -> {
          waiting.add(new Outgoing(bytes, arrived));
          write();
        });
  }

  private void onSocketThread(Runnable task) {
    try {
      sink.getIoThread().execute(task);
    } catch (RejectedExecutionException e) {
      // The server ends, and its connections with it.
    }
  }

  /** Writes what the socket takes; when it takes more, this is called again. */
  private void write() {
    try {
      for (Outgoing next = waiting.peek(); next != null; next = waiting.peek()) {
        while (next.bytes().hasRemaining()) {
          if (sink.write(next.bytes()) == 0) {
            sink.resumeWrites();
            return;
          }
        }
        waiting.remove();
        next.arrived().run();
      }
      if (leaving) {
        sink.shutdownWrites();
      }
      if (!sink.flush()) {
        sink.resumeWrites();
      } else if (leaving) {
        drop();
      } else {
        sink.suspendWrites();
      }
    } catch (IOException e) {
      drop();
    }
  }
}

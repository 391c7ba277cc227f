package dev.pulse.agent.http;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/**
 * What a client sends along with a request that is refused. It is read all the same: a connection
 * on which something is left is closed, and a client that still sends then may not come to read why
 * it was refused, or sends its next request in vain.
 */
final class UnreadBody {

  /** What is larger is not even passed over. */
  static final long LARGEST = 1024L * 1024;

  private UnreadBody() {}

  /** Reads what there is, if nobody else does. */
  static void passOver(HttpServerExchange exchange, Duration patience) throws IOException {
    long length = exchange.getRequestContentLength();
    if (length <= 0 || length > LARGEST || !exchange.isRequestChannelAvailable()) {
      return;
    }
    StreamSourceChannel channel = exchange.getRequestChannel();
    ByteBuffer part = ByteBuffer.allocate(8 * 1_024);
    long deadline = System.nanoTime() + patience.toNanos();
    for (int read = 1; read > 0; part.clear()) {
      long left = deadline - System.nanoTime();
      read = left <= 0 ? 0 : Channels.readBlocking(channel, part, left, TimeUnit.NANOSECONDS);
    }
  }
}

package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads what a client sends, within limits of size and time: anybody may send something.
 *
 * @param type what it must be
 * @param largest how many bytes it may have
 */
record SmallBody(String type, int largest) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * The bytes of the request's body.
   *
   * @throws Problem if it is of another type, too large or too slow
   */
  byte[] read(HttpServerExchange exchange) throws IOException {
    String sent = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    if (sent == null || !sent.split(";", 2)[0].strip().equalsIgnoreCase(type)) {
      throw Problem.of(StatusCodes.UNSUPPORTED_MEDIA_TYPE, "Send it as %s.".formatted(type));
    }
    long length = exchange.getRequestContentLength();
    if (length > largest) {
      UnreadBody.passOver(exchange, PATIENCE);
      throw tooLarge();
    }
    return read(exchange.getRequestChannel());
  }

  private byte[] read(StreamSourceChannel channel) throws IOException {
    ByteBuffer body = ByteBuffer.allocate(largest + 1);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (body.hasRemaining()) {
      long left = deadline - System.nanoTime();
      int read = left <= 0 ? 0 : Channels.readBlocking(channel, body, left, TimeUnit.NANOSECONDS);
      if (read < 0) {
        return Arrays.copyOf(body.array(), body.position());
      }
      if (read == 0) {
        throw Problem.of(
            StatusCodes.REQUEST_TIME_OUT, "The request did not come within 5 seconds.");
      }
    }
    throw tooLarge();
  }

  private Problem tooLarge() {
    return Problem.of(
        StatusCodes.REQUEST_ENTITY_TOO_LARGE,
        "The request is larger than %d bytes.".formatted(largest));
  }
}

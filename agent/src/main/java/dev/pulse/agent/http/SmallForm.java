package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.Query;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/** Reads a form of a few fields, within limits: anybody may send one. No answer repeats it. */
final class SmallForm {

  private static final String TYPE = "application/x-www-form-urlencoded";
  private static final int LARGEST = 4 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private SmallForm() {}

  /**
   * The fields of the request's body.
   *
   * @throws Problem if it is no form, too large, too slow or not well encoded
   */
  static Query read(HttpServerExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    if (type == null || !type.startsWith(TYPE)) {
      throw Problem.of(StatusCodes.UNSUPPORTED_MEDIA_TYPE, "Send a form, as " + TYPE + ".");
    }
    if (exchange.getRequestContentLength() > LARGEST) {
      throw tooLarge();
    }
    try {
      return Query.of(body(exchange.getRequestChannel()));
    } catch (Problem e) {
      // What it says may repeat a part of the form.
      throw e.status() == StatusCodes.BAD_REQUEST
          ? Problem.badRequest("The form is not valid percent-encoding of UTF-8.")
          : e;
    }
  }

  private static String body(StreamSourceChannel channel) throws IOException {
    ByteBuffer body = ByteBuffer.allocate(LARGEST + 1);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (body.hasRemaining()) {
      long left = deadline - System.nanoTime();
      int read = left <= 0 ? 0 : Channels.readBlocking(channel, body, left, TimeUnit.NANOSECONDS);
      if (read < 0) {
        return new String(body.array(), 0, body.position(), StandardCharsets.ISO_8859_1);
      }
      if (read == 0) {
        throw Problem.of(StatusCodes.REQUEST_TIME_OUT, "The form did not come within 5 seconds.");
      }
    }
    throw tooLarge();
  }

  private static Problem tooLarge() {
    return Problem.of(
        StatusCodes.REQUEST_ENTITY_TOO_LARGE,
        "The form is larger than %d bytes.".formatted(LARGEST));
  }
}

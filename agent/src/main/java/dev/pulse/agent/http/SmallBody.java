package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/**
 * What a client sends, within a limit: anybody may send something.
 *
 * @param type what it must be
 * @param largest how many bytes it may have, 16 KiB at most
 */
record SmallBody(String type, int largest) {

  /**
   * The bytes of the request's body.
   *
   * @throws Problem if it is of another type or too large
   */
  byte[] read(HttpServerExchange exchange) {
    String sent = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    if (sent == null || !sent.split(";", 2)[0].strip().equalsIgnoreCase(type)) {
      throw Problem.of(StatusCodes.UNSUPPORTED_MEDIA_TYPE, "Send it as %s.".formatted(type));
    }
    byte[] body = WholeRequests.bodyOf(exchange);
    if (body.length > largest || exchange.getRequestContentLength() > largest) {
      throw Problem.of(
          StatusCodes.REQUEST_ENTITY_TOO_LARGE,
          "The request is larger than %d bytes.".formatted(largest));
    }
    return body;
  }
}

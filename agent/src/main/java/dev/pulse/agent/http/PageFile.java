package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Validator;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;

/** One file of the page. Browsers keep it and ask each time whether it is still the same. */
final class PageFile {

  private final String contentType;
  private final byte[] content;
  private final Validator validator;

  PageFile(String contentType, byte[] content) {
    this.contentType = contentType;
    this.content = content;
    this.validator = Validator.ofContent(content);
  }

  /** Sends it, or that it has not changed, and ends the exchange. */
  void send(HttpServerExchange exchange) {
    if (validator.isKnownTo(exchange, "no-cache")) {
      return;
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    exchange.getResponseSender().send(ByteBuffer.wrap(content));
  }
}

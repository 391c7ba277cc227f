package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Validator;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the page. Browsers keep it and ask each time whether it is still the same. It is
 * compressed once, and better than what is compressed for one answer.
 */
final class PageFile {

  private final String contentType;
  private final byte[] content;
  private final byte @Nullable [] compressed;
  private final Validator validator;

  PageFile(String contentType, byte[] content) throws IOException {
    this.contentType = contentType;
    this.content = content;
    this.compressed = Compression.pays(contentType, content.length) ? compressed(content) : null;
    this.validator = Validator.ofContent(content);
  }

  /** Sends it, or that it has not changed, and ends the exchange. */
  void send(HttpServerExchange exchange) {
    if (validator.isKnownTo(exchange, "no-cache")) {
      return;
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    byte[] body = content;
    if (compressed != null && Compression.isAccepted(exchange)) {
      exchange.getResponseHeaders().put(Headers.CONTENT_ENCODING, Headers.GZIP.toString());
      body = compressed;
    }
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }

  private static byte[] compressed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}

package dev.pulse.agent.http.rest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that takes text piece by piece. The response begins with the first piece,
 * so that until then another answer can be given.
 *
 * <p>Threading: for one worker thread, which waits while the client is slow to read.
 */
final class LogBody implements Appendable {

  private final HttpServerExchange exchange;

  /** Keeps the first half of a surrogate pair until the next piece brings the second. */
  private @Nullable Writer writer;

  LogBody(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  /** Sets the headers of such a response. */
  static void describe(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
  }

  boolean isStarted() {
    return writer != null;
  }

  @Override
  public LogBody append(CharSequence text) throws IOException {
    start().append(text);
    return this;
  }

  @Override
  public LogBody append(CharSequence text, int start, int end) throws IOException {
    start().append(text, start, end);
    return this;
  }

  @Override
  public LogBody append(char c) throws IOException {
    start().append(c);
    return this;
  }

  /** Sends what is left and ends the exchange. */
  void end() throws IOException {
    start().close();
    exchange.endExchange();
  }

  private Writer start() {
    if (writer == null) {
      describe(exchange);
      exchange.startBlocking();
      writer = new OutputStreamWriter(exchange.getOutputStream(), StandardCharsets.UTF_8);
    }
    return writer;
  }
}

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
  private final String contentType;
  private final LogState state;

  /** Keeps the first half of a surrogate pair until the next piece brings the second. */
  private @Nullable Writer writer;

  LogBody(HttpServerExchange exchange, String contentType, LogState state) {
    this.exchange = exchange;
    this.contentType = contentType;
    this.state = state;
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

  /** Sends the headers alone, in answer to a request for no more, and ends the exchange. */
  void endWithoutBody() {
    describe();
    exchange.endExchange();
  }

  /** Sends what is left and ends the exchange. */
  void end() throws IOException {
    start().close();
    exchange.endExchange();
  }

  private Writer start() {
    if (writer == null) {
      describe();
      exchange.startBlocking();
      writer = new OutputStreamWriter(exchange.getOutputStream(), StandardCharsets.UTF_8);
    }
    return writer;
  }

  private void describe() {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
    state.describe(exchange);
  }
}

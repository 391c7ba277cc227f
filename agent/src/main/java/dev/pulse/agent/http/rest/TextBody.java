package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.StoreException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that takes text piece by piece. The response begins with the first piece,
 * so that until then another answer can be given.
 *
 * <p>Threading: for one worker thread, which waits while the client is slow to read.
 */
final class TextBody implements Appendable {

  private final HttpServerExchange exchange;
  private final String contentType;
  private final Consumer<HttpServerExchange> headers;

  /** Keeps the first half of a surrogate pair until the next piece brings the second. */
  private @Nullable Writer writer;

  /**
   * @param headers sets what stands before the body besides its type
   */
  TextBody(HttpServerExchange exchange, String contentType, Consumer<HttpServerExchange> headers) {
    this.exchange = exchange;
    this.contentType = contentType;
    this.headers = headers;
  }

  /**
   * What ends a body that the history could not be read for. What has been sent cannot be taken
   * back; without its end the client sees that it is cut.
   *
   * @throws StoreException if nothing has been sent, so that this can be the answer
   */
  IOException cut(StoreException cause) {
    if (writer == null) {
      throw cause;
    }
    return new IOException("The history could not be read to the end of the answer", cause);
  }

  @Override
  public TextBody append(CharSequence text) throws IOException {
    start().append(text);
    return this;
  }

  @Override
  public TextBody append(CharSequence text, int start, int end) throws IOException {
    start().append(text, start, end);
    return this;
  }

  @Override
  public TextBody append(char c) throws IOException {
    start().append(c);
    return this;
  }

  /** Sends the headers alone, in answer to a request for no more, and ends the exchange. */
  void endWithoutBody() {
    describe();
    exchange.endExchange();
  }

  /** Sends what has been written so far. */
  void flush() throws IOException {
    start().flush();
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
    headers.accept(exchange);
  }
}

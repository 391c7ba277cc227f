package dev.pulse.agent.http.rest;

import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.io.IOException;

/** All that an execution has written so far, as plain text, never held in memory as a whole. */
record LogsResource(HistoryStore store) implements Resource {

  @Override
  public Answer get(Request request) {
    String id = request.variable("execution");
    return exchange -> {
      if (exchange.getRequestMethod().equals(Methods.HEAD)) {
        head(id, exchange);
      } else {
        stream(id, exchange);
      }
    };
  }

  private void head(String id, HttpServerExchange exchange) {
    if (store.logs().head(id, 2).isEmpty()) {
      throw none();
    }
    LogBody.describe(exchange);
    exchange.endExchange();
  }

  private void stream(String id, HttpServerExchange exchange) throws IOException {
    LogBody body = new LogBody(exchange);
    try {
      if (!store.logs().copyTo(id, body)) {
        throw none();
      }
      body.end();
    } catch (StoreException e) {
      if (!body.isStarted()) {
        throw e;
      }
      // What has been sent cannot be taken back; without its end the client sees that it is cut.
      throw new IOException("The logs of %s broke off".formatted(id), e);
    }
  }

  private static Problem none() {
    return Problem.notFound("No logs available");
  }
}

package dev.pulse.agent.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Takes a request off the thread that waits for sockets, since answers may have to wait for the
 * store.
 */
record OnWorkerThread(HttpHandler next) implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.dispatch(next);
  }
}

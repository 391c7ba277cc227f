package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/** Tells clients that ask for the live feed in plain HTTP how to ask for it. */
record WebSocketOnly(HttpHandler next) implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (!exchange.getRequestMethod().equals(Methods.GET)) {
      throw Problem.methodNotAllowed(exchange, "GET");
    }
    if (!"websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst(Headers.UPGRADE))) {
      throw Problem.of(
          StatusCodes.UPGRADE_REQUIRED,
          "The live feed is a WebSocket: connect with a WebSocket client.",
          Headers.UPGRADE,
          "websocket");
    }
    next.handleRequest(exchange);
  }
}

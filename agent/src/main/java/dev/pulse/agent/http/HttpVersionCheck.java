package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;

/**
 * Answers the versions of HTTP that are spoken here. The library beneath takes whatever a client
 * calls its version, and would answer in it.
 */
record HttpVersionCheck(HttpHandler next) implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    HttpString version = exchange.getProtocol();
    if (!version.equals(Protocols.HTTP_1_1) && !version.equals(Protocols.HTTP_1_0)) {
      exchange.setProtocol(Protocols.HTTP_1_1);
      exchange.setPersistent(false);
      throw Problem.badRequest("This server speaks HTTP/1.1 and HTTP/1.0.");
    }
    next.handleRequest(exchange);
  }
}

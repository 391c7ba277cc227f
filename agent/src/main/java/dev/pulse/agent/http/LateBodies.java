package dev.pulse.agent.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/**
 * Lets go of clients that were answered and have not sent all of their request some time later; the
 * server would wait for the rest as long as for anything.
 */
record LateBodies(HttpHandler next) implements HttpHandler {

  private static final long PATIENCE_SECONDS = 10;

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    next.handleRequest(exchange);
    if (!exchange.isRequestComplete()) {
      exchange
          .getIoThread()
          .executeAfter(() -> letGo(exchange), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void letGo(HttpServerExchange exchange) {
    if (!exchange.isComplete()) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }
}

package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.store.StoreException;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import org.xnio.IoUtils;

/**
 * Turns whatever a handler throws into an answer that a person can act on, without a stack trace.
 */
record ProblemAnswers(HttpHandler next) implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    try {
      next.handleRequest(exchange);
    } catch (Problem e) {
      answer(exchange, e);
    } catch (StoreException e) {
      answer(exchange, unreadable(e));
    } catch (IOException e) {
      // The client is gone, or what was sent to it cannot be completed.
      IoUtils.safeClose(exchange.getConnection());
    } catch (Exception | LinkageError | StackOverflowError e) {
      answer(exchange, unexpected(e));
    }
  }

  private static void answer(HttpServerExchange exchange, Problem problem) {
    if (exchange.isResponseStarted() || exchange.isBlocking()) {
      IoUtils.safeClose(exchange.getConnection());
    } else {
      problem.send(exchange);
    }
  }

  private static Problem unreadable(StoreException e) {
    return Problem.of(
        StatusCodes.SERVICE_UNAVAILABLE,
        "The history cannot be read now: %s. The application is not affected; GET /healthz says how Pulse fares."
            .formatted(e.getMessage()));
  }

  private static Problem unexpected(Throwable e) {
    return Problem.of(
        StatusCodes.INTERNAL_SERVER_ERROR,
        "Pulse could not answer because of an error of its own (%s). The application is not affected; please report it."
            .formatted(e.getClass().getName()));
  }
}

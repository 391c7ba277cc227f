package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.RequestPath;
import dev.pulse.agent.http.rest.Role;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Lets browsers log in with a token, and out again: {@code POST /login} with the form field {@code
 * token}, and {@code POST /logout}. Only the page of this server may do so.
 */
record Login(AccessTokens tokens, LoginAttempts attempts, HttpHandler next) implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    switch (RequestPath.of(exchange)) {
      case "/login" -> {
        demandOwnPost(exchange);
        logIn(exchange);
      }
      case "/logout" -> {
        demandOwnPost(exchange);
        SessionCookie.take(exchange);
        done(exchange);
      }
      default -> next.handleRequest(exchange);
    }
  }

  private static void demandOwnPost(HttpServerExchange exchange) {
    if (!exchange.getRequestMethod().equals(Methods.POST)) {
      throw Problem.of(
          StatusCodes.METHOD_NOT_ALLOWED, "Use POST; the page is at /.", Headers.ALLOW, "POST");
    }
    if (OriginCheck.isForeign(exchange)) {
      throw Problem.of(
          StatusCodes.FORBIDDEN, "Only the page of this server may log in and out here.");
    }
  }

  private void logIn(HttpServerExchange exchange) throws IOException {
    Duration wait = attempts.begin();
    if (!wait.isZero()) {
      throw Problem.of(
          StatusCodes.TOO_MANY_REQUESTS,
          "Too many tokens were tried. Wait a minute, then try again.",
          Headers.RETRY_AFTER,
          String.valueOf(wait.toSeconds() + 1));
    }
    String presented = SmallForm.read(exchange).text("token");
    Role role =
        presented == null ? null : tokens.roleOf(presented.getBytes(StandardCharsets.UTF_8));
    if (role == null) {
      throw Problem.of(
          StatusCodes.UNAUTHORIZED,
          "This is no token of this server. It is the value of pulse.http.token or, where none"
              + " is set, stands in Pulse's banner at the start of the application.",
          Headers.WWW_AUTHENTICATE,
          TokenCheck.CHALLENGE);
    }
    attempts.succeeded();
    SessionCookie.give(exchange, tokens.session(role));
    done(exchange);
  }

  private static void done(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
  }
}

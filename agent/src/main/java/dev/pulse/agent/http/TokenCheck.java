package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.RequestPath;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Demands the token, where there is one, of everybody but those who ask how Pulse fares. */
record TokenCheck(@Nullable String token, HttpHandler next) implements HttpHandler {

  private static final String SCHEME = "bearer ";
  private static final String CHALLENGE = "Bearer realm=\"Pulse\"";
  private static final String ADVICE =
      "This server needs a token. Send it as \"Authorization: Bearer <token>\"; it is the value of"
          + " pulse.http.token or, where none is set, stands in Pulse's banner at the start of the"
          + " application.";

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String path = RequestPath.of(exchange);
    if (token == null || PathSwitch.isMonitoring(path) || isPresented(token, exchange)) {
      next.handleRequest(exchange);
    } else if (PathSwitch.isPage(path)) {
      exchange.setStatusCode(StatusCodes.UNAUTHORIZED);
      exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, CHALLENGE);
      exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
      exchange.getResponseSender().send(ADVICE + "\n");
    } else {
      throw Problem.of(StatusCodes.UNAUTHORIZED, ADVICE, Headers.WWW_AUTHENTICATE, CHALLENGE);
    }
  }

  /** Takes as long for a wrong token as for the right one. */
  private static boolean isPresented(String token, HttpServerExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return false;
    }
    String presented = header.substring(SCHEME.length()).trim();
    // Headers are read as one character a byte, so this gives back the bytes that were sent.
    return MessageDigest.isEqual(
        presented.getBytes(StandardCharsets.ISO_8859_1), token.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Admission;
import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.RequestPath;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Demands the token, where there is one, of everybody but those who ask how Pulse fares, and those
 * who load the files of the page, in which nothing stands. It comes as a bearer token, or as the
 * cookie of a browser that has logged in.
 */
record TokenCheck(@Nullable AccessToken token, HttpHandler next) implements HttpHandler {

  static final String CHALLENGE = "Bearer realm=\"Pulse\"";

  private static final String SCHEME = "bearer ";
  private static final String ADVICE =
      "This server needs a token. Send it as \"Authorization: Bearer <token>\", or open / in a browser"
          + " and log in; it is the value of pulse.http.token or, where none is set, stands in"
          + " Pulse's banner at the start of the application.";

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String path = RequestPath.of(exchange);
    if (token == null || isPresented(token, exchange)) {
      Admission.give(exchange);
    } else if (!PathSwitch.isOpen(path)) {
      throw Problem.of(StatusCodes.UNAUTHORIZED, ADVICE, Headers.WWW_AUTHENTICATE, CHALLENGE);
    }
    next.handleRequest(exchange);
  }

  private static boolean isPresented(AccessToken token, HttpServerExchange exchange) {
    return isBearer(token, exchange)
        || SessionCookie.of(exchange).stream().anyMatch(token::isSession);
  }

  private static boolean isBearer(AccessToken token, HttpServerExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return false;
    }
    String presented = header.substring(SCHEME.length()).trim();
    // Headers are read as one character a byte, so this gives back the bytes that were sent.
    return token.is(presented.getBytes(StandardCharsets.ISO_8859_1));
  }
}

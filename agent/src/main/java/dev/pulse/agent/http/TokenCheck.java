package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Admission;
import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.http.rest.RequestPath;
import dev.pulse.agent.http.rest.Role;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Demands a token, where there is one, of everybody but those who ask how Pulse fares, and those
 * who load the files of the page, in which nothing stands. It comes as a bearer token, or as the
 * cookie of a browser that has logged in.
 *
 * @param openToRead whether everybody may read
 */
record TokenCheck(AccessTokens tokens, boolean openToRead, HttpHandler next)
    implements HttpHandler {

  static final String CHALLENGE = "Bearer realm=\"Pulse\"";

  private static final String SCHEME = "bearer ";
  private static final String ADVICE =
      "This server needs a token. Send it as \"Authorization: Bearer <token>\", or open / in a browser"
          + " and log in; it is the value of pulse.http.token or, where none is set, stands in"
          + " Pulse's banner at the start of the application.";

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String path = RequestPath.of(exchange);
    boolean open = PathSwitch.isMonitoring(path) || PathSwitch.isPage(path);
    Role role = roleOf(exchange);
    if (role != null) {
      Admission.give(exchange, role);
    } else if (!open) {
      throw Problem.of(StatusCodes.UNAUTHORIZED, ADVICE, Headers.WWW_AUTHENTICATE, CHALLENGE);
    }
    next.handleRequest(exchange);
  }

  /** What the client may do; nothing if it has presented no token that there is. */
  private @Nullable Role roleOf(HttpServerExchange exchange) {
    Role bearer = ofBearer(exchange);
    if (bearer != null) {
      return bearer;
    }
    return SessionCookie.of(exchange).stream()
        .map(tokens::roleOfSession)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(openToRead || tokens.isEmpty() ? Role.VIEWER : null);
  }

  private @Nullable Role ofBearer(HttpServerExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return null;
    }
    String presented = header.substring(SCHEME.length()).trim();
    // Headers are read as one character a byte, so this gives back the bytes that were sent.
    return tokens.roleOf(presented.getBytes(StandardCharsets.ISO_8859_1));
  }
}

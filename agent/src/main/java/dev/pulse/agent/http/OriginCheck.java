package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;

/**
 * Refuses pages of other origins, which browsers let open a WebSocket to anywhere, and send
 * messages to a server that assistants use. A client that sends no {@code Origin} is no browser.
 *
 * <p>Behind a proxy that ends TLS the page's scheme is not the one seen here; the proxy tells it in
 * {@code X-Forwarded-Proto}, a header that no page can set on a WebSocket.
 */
record OriginCheck(HttpHandler next) implements HttpHandler {

  private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
    if (origin != null && !origin.equalsIgnoreCase(own(exchange))) {
      throw Problem.of(
          StatusCodes.FORBIDDEN,
          "A page from \"%s\" may not ask for this; only the page of this server may."
              .formatted(origin));
    }
    next.handleRequest(exchange);
  }

  /**
   * Whether a page of another origin sends this, as far as the browser tells. Newer ones tell it in
   * {@code Sec-Fetch-Site}, which holds also behind a proxy that gives the server another name.
   */
  static boolean isForeign(HttpServerExchange exchange) {
    String site = exchange.getRequestHeaders().getFirst(FETCH_SITE);
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
    return origin != null && !origin.equalsIgnoreCase(own(exchange));
  }

  private static String own(HttpServerExchange exchange) {
    String forwarded = exchange.getRequestHeaders().getFirst(Headers.X_FORWARDED_PROTO);
    String scheme = forwarded == null ? exchange.getRequestScheme() : forwarded;
    return scheme + "://" + exchange.getRequestHeaders().getFirst(Headers.HOST);
  }
}

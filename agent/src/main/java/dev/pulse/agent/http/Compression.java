package dev.pulse.agent.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.util.ConduitFactory;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Compresses what gets much smaller by it, for clients that accept gzip. Plain text is left alone:
 * logs are sent as they come, and may be long.
 */
final class Compression implements HttpHandler {

  private static final long LEAST = 1_024;

  /** Little work for most of the gain: it is the application's processor that does it. */
  private static final int LEVEL = 3;

  private static final Set<String> TYPES =
      Set.of(
          "application/json",
          "application/problem+json",
          "application/x-ndjson",
          "image/svg+xml",
          "text/css",
          "text/csv",
          "text/html",
          "text/javascript");

  private final GzipEncodingProvider gzip = new GzipEncodingProvider(LEVEL);
  private final HttpHandler next;

  Compression(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    exchange.addResponseWrapper(this::wrap);
    next.handleRequest(exchange);
  }

  /** Called when the first byte of the answer is about to be sent, whose headers are known then. */
  private StreamSinkConduit wrap(
      ConduitFactory<StreamSinkConduit> factory, HttpServerExchange exchange) {
    HeaderMap headers = exchange.getResponseHeaders();
    boolean unchanged = exchange.getStatusCode() == StatusCodes.NOT_MODIFIED;
    if (!unchanged && !isOfType(headers.getFirst(Headers.CONTENT_TYPE))) {
      return factory.create();
    }
    headers.put(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
    if (unchanged || isDone(headers) || isSmall(exchange) || !isAccepted(exchange)) {
      return factory.create();
    }
    headers.put(Headers.CONTENT_ENCODING, Headers.GZIP.toString());
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      headers.remove(Headers.CONTENT_LENGTH);
      return factory.create();
    }
    return gzip.getResponseWrapper().wrap(factory, exchange);
  }

  private static boolean isOfType(@Nullable String contentType) {
    return contentType != null && TYPES.contains(contentType.split(";", 2)[0]);
  }

  /** Whether content of this type and length gets much smaller. */
  static boolean pays(String contentType, long length) {
    return isOfType(contentType) && length >= LEAST;
  }

  /** What is compressed already. */
  private static boolean isDone(HeaderMap headers) {
    return headers.contains(Headers.CONTENT_ENCODING);
  }

  private static boolean isSmall(HttpServerExchange exchange) {
    long length = exchange.getResponseContentLength();
    return length >= 0 && length < LEAST;
  }

  /** Whether the client takes an answer that is compressed. */
  static boolean isAccepted(HttpServerExchange exchange) {
    String named = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
    if (named == null) {
      return false;
    }
    boolean any = false;
    for (String each : named.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] coding = each.split(";", 2);
      boolean wanted = coding.length == 1 || !coding[1].strip().matches("q=0(\\.0*)?");
      if (coding[0].strip().equals("gzip")) {
        return wanted;
      }
      any |= wanted && coding[0].strip().equals("*");
    }
    return any;
  }
}

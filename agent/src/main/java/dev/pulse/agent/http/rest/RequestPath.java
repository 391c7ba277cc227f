package dev.pulse.agent.http.rest;

import io.undertow.server.HttpServerExchange;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request as the client sent it.
 *
 * <p>The server is told not to decode paths: the name of a job may hold a slash, which arrives as
 * {@code %2F} and must not end its segment.
 */
public final class RequestPath {

  private RequestPath() {}

  /** The path, still encoded, without query. */
  public static String of(HttpServerExchange exchange) {
    String uri = exchange.getRequestURI();
    if (exchange.isHostIncludedInRequestURI()) {
      int path = uri.indexOf('/', uri.indexOf("://") + 3);
      uri = path < 0 ? "/" : uri.substring(path);
    }
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  /**
   * The decoded segments of an encoded path that begins with a slash.
   *
   * @throws Problem if the path is not valid percent-encoding
   */
  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (int start = 1; start <= path.length(); ) {
      int end = path.indexOf('/', start);
      end = end < 0 ? path.length() : end;
      segments.add(PercentEncoding.decode(path.substring(start, end)));
      start = end + 1;
    }
    return segments;
  }
}

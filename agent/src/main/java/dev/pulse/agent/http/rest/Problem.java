package dev.pulse.agent.http.rest;

import dev.pulse.agent.json.Json;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.Serial;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not answered as asked, as RFC 9457 wants it told: thrown where it is found, sent
 * at one place. Its message is a sentence that says what to do.
 */
public final class Problem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String header;
  private final @Nullable String headerValue;

  private Problem(
      int status, String detail, @Nullable String header, @Nullable String headerValue) {
    super(detail, null, false, false);
    this.status = status;
    this.header = header;
    this.headerValue = headerValue;
  }

  /** A problem of this HTTP status. */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, null, null);
  }

  /** A problem of this HTTP status that demands a header of the response. */
  public static Problem of(int status, String detail, HttpString header, String headerValue) {
    return new Problem(status, detail, header.toString(), headerValue);
  }

  /** 400: the request itself is wrong. */
  public static Problem badRequest(String detail) {
    return of(StatusCodes.BAD_REQUEST, detail);
  }

  /** 400: the cursor is none that an answer gave. */
  static Problem badCursor() {
    return badRequest(
        "cursor must be the next_cursor of an earlier answer. Leave it out to begin.");
  }

  /** 404: there is no such thing. */
  public static Problem notFound(String detail) {
    return of(StatusCodes.NOT_FOUND, detail);
  }

  /** 405: the thing is there, the method is not offered. */
  public static Problem methodNotAllowed(HttpServerExchange exchange, String allowed) {
    String detail =
        "%s is not offered here; use %s.".formatted(exchange.getRequestMethod(), allowed);
    return of(StatusCodes.METHOD_NOT_ALLOWED, detail, Headers.ALLOW, allowed);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Sends it and ends the exchange. */
  public void send(HttpServerExchange exchange) {
    exchange.setStatusCode(status);
    exchange.setReasonPhrase(title());
    if (header != null) {
      exchange.getResponseHeaders().put(new HttpString(header), headerValue);
    }
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
    exchange.getResponseSender().send(ByteBuffer.wrap(body(RequestPath.of(exchange))));
  }

  private byte[] body(String instance) {
    return Json.utf8(
        out ->
            out.put("type", "about:blank")
                .put("title", title())
                .put("status", status)
                .put("detail", getMessage())
                .put("instance", instance));
  }

  private String title() {
    return status == 421 ? "Misdirected Request" : StatusCodes.getReason(status);
  }
}

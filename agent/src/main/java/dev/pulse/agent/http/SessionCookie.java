package dev.pulse.agent.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.time.Duration;
import java.util.List;

/** The cookie of a browser that has logged in. No script can read it, no other site can use it. */
final class SessionCookie {

  private static final String NAME = "pulse_token";
  private static final Duration LIFE = Duration.ofDays(30);

  private SessionCookie() {}

  /** The values that a client sends; a browser sends two where another path has set one as well. */
  static List<String> of(HttpServerExchange exchange) {
    HeaderValues headers = exchange.getRequestHeaders().get(Headers.COOKIE);
    return headers == null
        ? List.of()
        : headers.stream()
            .flatMap(header -> List.of(header.split(";", -1)).stream())
            .map(String::strip)
            .filter(pair -> pair.startsWith(NAME + "="))
            .map(pair -> pair.substring(NAME.length() + 1))
            .toList();
  }

  static void give(HttpServerExchange exchange, String value) {
    set(exchange, value, LIFE);
  }

  static void take(HttpServerExchange exchange) {
    set(exchange, "", Duration.ZERO);
  }

  private static void set(HttpServerExchange exchange, String value, Duration life) {
    String secure = exchange.getRequestScheme().equals("https") ? "; Secure" : "";
    String cookie =
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
            .formatted(NAME, value, life.toSeconds(), secure);
    exchange.getResponseHeaders().put(Headers.SET_COOKIE, cookie);
  }
}

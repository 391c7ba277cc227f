package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Problem;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Answers only requests that name this server as their host. A page from elsewhere can have a name
 * of its own resolve to this address (DNS rebinding); its requests then still carry that name.
 *
 * <p>A server that is bound to all addresses of the machine has more names than anybody could list.
 * It demands a token, which such a page does not have, so it takes any name.
 */
final class HostCheck implements HttpHandler {

  private static final int MISDIRECTED_REQUEST = 421;

  private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
  private final boolean anyName;
  private final HttpHandler next;

  HostCheck(ServerOptions options, InetAddress address, HttpHandler next) {
    String host = options.host();
    names.add(lower(host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host));
    options.hosts().forEach(name -> names.add(lower(name)));
    this.anyName = address.isAnyLocalAddress();
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    HeaderValues hosts = exchange.getRequestHeaders().get(Headers.HOST);
    if (hosts == null ? !exchange.isHttp10() : hosts.size() != 1) {
      throw Problem.badRequest("A request must have exactly one Host header.");
    }
    if (hosts != null && !anyName && !names.contains(name(hosts.getFirst()))) {
      throw Problem.of(
          MISDIRECTED_REQUEST,
          "This server does not answer for the host \"%s\". Open it as %s://localhost:%d/."
              .formatted(hosts.getFirst(), exchange.getRequestScheme(), port(exchange)));
    }
    next.handleRequest(exchange);
  }

  /** The host without its port. */
  private static String name(String host) {
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']') && port >= 0;
    return lower(hasPort ? host.substring(0, port) : host);
  }

  private static int port(HttpServerExchange exchange) {
    return exchange.getDestinationAddress().getPort();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.MetricsScope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and whom it answers.
 *
 * @param host the address to bind to, such as {@code 127.0.0.1}
 * @param port the port that is tried first; 0 for any that is free
 * @param token what clients must present; required unless the host is a loopback address
 * @param hosts further names under which clients may ask for this server, without port
 * @param metrics what monitoring is told of jobs
 * @param mcp whether assistants are served
 */
public record ServerOptions(
    String host,
    int port,
    @Nullable String token,
    Set<String> hosts,
    MetricsScope metrics,
    boolean mcp) {

  public ServerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    if (token != null && token.isBlank()) {
      throw new IllegalArgumentException("the token must not be blank");
    }
    hosts = Set.copyOf(hosts);
  }

  /** The same, with what monitoring commonly is told, and without assistants. */
  public ServerOptions(String host, int port, @Nullable String token, Set<String> hosts) {
    this(host, port, token, hosts, MetricsScope.DEFAULT, false);
  }

  /** A server for this machine alone. */
  public static ServerOptions loopback(int port) {
    return new ServerOptions("127.0.0.1", port, null, Set.of());
  }
}

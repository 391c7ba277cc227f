package dev.pulse.agent.http;

import dev.pulse.agent.http.rest.Action;
import dev.pulse.agent.http.rest.MetricsScope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and whom it answers.
 *
 * @param host the address to bind to, such as {@code 127.0.0.1}
 * @param port the port that is tried first; 0 for any that is free
 * @param certificate what it is served by https with; null for http
 * @param token what operators must present; required unless the host is a loopback address and
 *     nothing but reading is allowed
 * @param viewerToken what allows to read and no more; null if there is no such token
 * @param openToRead whether reading needs no token although there is one
 * @param actions what operators may do besides reading
 * @param hosts further names under which clients may ask for this server, without port
 * @param metrics what monitoring is told of jobs
 */
public record ServerOptions(
    String host,
    int port,
    @Nullable CertificateFiles certificate,
    @Nullable String token,
    @Nullable String viewerToken,
    boolean openToRead,
    Set<Action> actions,
    Set<String> hosts,
    MetricsScope metrics) {

  public ServerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    if (isBlank(token) || isBlank(viewerToken)) {
      throw new IllegalArgumentException("the token must not be blank");
    }
    if (token == null && (viewerToken != null || !actions.isEmpty())) {
      throw new IllegalArgumentException("there must be a token for operators");
    }
    hosts = Set.copyOf(hosts);
    actions = Set.copyOf(actions);
  }

  /** A server that only reads, with what monitoring commonly is told. */
  public ServerOptions(String host, int port, @Nullable String token, Set<String> hosts) {
    this(host, port, null, token, null, false, Set.of(), hosts, MetricsScope.DEFAULT);
  }

  /** A server for this machine alone. */
  public static ServerOptions loopback(int port) {
    return new ServerOptions("127.0.0.1", port, null, Set.of());
  }

  /** The same, with something else that monitoring is told. */
  public ServerOptions withMetrics(MetricsScope scope) {
    return new ServerOptions(
        host, port, certificate, token, viewerToken, openToRead, actions, hosts, scope);
  }

  /** {@code https} or {@code http}. */
  String scheme() {
    return certificate == null ? "http" : "https";
  }

  private static boolean isBlank(@Nullable String token) {
    return token != null && token.isBlank();
  }
}

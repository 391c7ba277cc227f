package dev.pulse.agent.http;

import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.live.LiveFeed;
import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.http.mcp.McpServer;
import dev.pulse.agent.http.rest.ActionGuard;
import dev.pulse.agent.http.rest.Backend;
import dev.pulse.agent.http.rest.RestApi;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The page, the REST API and the live feed, on one port.
 *
 * <p>Threading: it brings daemon threads of its own, named {@code pulse-http} and {@code
 * pulse-live}; {@link #close} ends them.
 */
public final class PulseServer implements AutoCloseable {

  private final ServerOptions options;
  private final ServerThreads threads;
  private final LiveFeed live;
  private final Listener listener;

  private PulseServer(
      ServerOptions options, ServerThreads threads, LiveFeed live, Listener listener) {
    this.options = options;
    this.threads = threads;
    this.live = live;
    this.listener = listener;
  }

  /**
   * Starts to listen; when this returns, clients are answered.
   *
   * @param backend what the interface reads and does; its store must stay open for as long as the
   *     server
   * @param events what the live feed tells of
   * @throws IOException if the host is no address of this machine, no port of it is free, or the
   *     certificate cannot be used; the message says what to do, and the call may be repeated
   * @throws IllegalArgumentException if others than this machine could connect and there is no
   *     token
   */
  public static PulseServer start(ServerOptions options, Backend backend, EventBus events)
      throws IOException {
    return start(options, backend, events, LiveLimits.DEFAULT);
  }

  static PulseServer start(
      ServerOptions options, Backend backend, EventBus events, LiveLimits limits)
      throws IOException {
    InetAddress address = BindAddress.of(options);
    CertificateFiles certificate = options.certificate();
    SSLContext tls = certificate == null ? null : ServerCertificate.load(certificate).context();
    ServerThreads threads = ServerThreads.start();
    LiveFeed live = LiveFeed.start(events, backend.store(), limits);
    ActionGuard guard = new OperatorsOnly(options.actions(), options.token() == null);
    try {
      McpServer mcp =
          options.mcp() ? new McpServer(backend.store(), backend.health().get().version()) : null;
      HttpHandler site =
          site(options, address, new RestApi(backend, options.metrics(), guard), live, mcp);
      Listener listener = Listener.open(address, options.port(), tls, threads, site);
      return new PulseServer(options, threads, live, listener);
    } catch (IOException | RuntimeException e) {
      live.close();
      threads.close();
      throw e;
    }
  }

  /** Every request goes through these, from the outside to the inside. */
  private static HttpHandler site(
      ServerOptions options,
      InetAddress address,
      RestApi rest,
      LiveFeed live,
      @Nullable McpServer mcp) {
    AccessTokens tokens = new AccessTokens(options);
    return new SecurityHeaders(
        new Compression(
            new ProblemAnswers(
                new HttpVersionCheck(
                    new HostCheck(
                        options,
                        address,
                        new TokenCheck(
                            tokens,
                            options.openToRead(),
                            new PathSwitch(
                                rest,
                                new OriginCheck(new WebSocketOnly(live.handler())),
                                new OriginCheck(live.eventStreams()),
                                new OriginCheck(new McpHandler(mcp)),
                                page(tokens))))))));
  }

  private static HttpHandler page(AccessTokens tokens) {
    PageFiles files = new PageFiles();
    return tokens.isEmpty()
        ? files
        : new Login(tokens, new LoginAttempts(Clock.systemUTC()), files);
  }

  /** The port on which it listens. */
  public int port() {
    return listener.port();
  }

  /** Whether the port that was asked for could not be had, so that it listens on another. */
  public boolean portMoved() {
    return options.port() != 0 && options.port() != port();
  }

  /** Where a browser on this machine finds the page. */
  public URI address() {
    return BindAddress.toUri(options.scheme(), options.host(), port());
  }

  /** How many clients follow the live feed now. */
  public int liveClients() {
    return live.clients();
  }

  /** Takes leave of all clients and ends its threads, within a few seconds. */
  @Override
  public void close() {
    live.close();
    listener.close();
    threads.close();
  }
}

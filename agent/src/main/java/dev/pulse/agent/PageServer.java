package dev.pulse.agent;

import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.HttpConfig;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.CertificateFiles;
import dev.pulse.agent.http.PulseServer;
import dev.pulse.agent.http.ServerOptions;
import dev.pulse.agent.http.rest.Action;
import dev.pulse.agent.http.rest.Backend;
import dev.pulse.agent.http.rest.MetricsScope;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the server up, however long that takes: an address that cannot be had now is tried for
 * again, and the application hears nothing of it.
 */
final class PageServer {

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofMinutes(1);
  private static final int TOKEN_BYTES = 16;

  private final AgentConfig config;
  private final Backend backend;
  private final EventBus bus;
  private final AgentReport report;

  private volatile boolean closed;
  private volatile @Nullable PulseServer server;

  PageServer(AgentConfig config, Backend backend, EventBus bus, AgentReport report) {
    this.config = config;
    this.backend = backend;
    this.bus = bus;
    this.report = report;
  }

  /** Returns when the server listens, or has been closed. */
  void untilItListens(Banner banner) {
    HttpConfig http = config.http();
    String generated = isTokenMissing(http) ? generateToken() : null;
    ServerOptions options =
        new ServerOptions(
            http.host(),
            http.port(),
            certificate(http),
            generated == null ? http.token() : generated,
            http.viewerToken(),
            http.isOpenToRead(),
            Action.ofWords(http.actions()),
            Set.of(),
            new MetricsScope(config.metricsJobs(), config.metricsOpen()),
            config.mcpEnabled());
    Duration pause = FIRST_RETRY;
    String problem = null;
    while (!closed) {
      try {
        PulseServer started = PulseServer.start(options, backend, bus);
        server = started;
        if (problem != null) {
          report.recovered(problem);
        }
        banner.listening(started, generated);
        return;
      } catch (IOException | RuntimeException e) {
        problem = "The page cannot be served yet, jobs are recorded: " + e.getMessage();
        report.degraded(problem);
      }
      pause = sleep(pause);
    }
  }

  /** Where the page is; nothing if it is not served. */
  @Nullable URI address() {
    PulseServer started = server;
    return started == null ? null : started.address();
  }

  void close() {
    closed = true;
    PulseServer started = server;
    if (started != null) {
      started.close();
    }
  }

  private static @Nullable CertificateFiles certificate(HttpConfig http) {
    String certificate = http.certificate();
    return certificate == null
        ? null
        : new CertificateFiles(certificate, http.key(), http.keyPassword());
  }

  private static boolean isTokenMissing(HttpConfig http) {
    boolean needed = !http.isLoopback() || http.viewerToken() != null || !http.actions().isEmpty();
    return needed && http.token() == null;
  }

  private static Duration sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Duration next = pause.multipliedBy(2);
    return next.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : next;
  }

  private static String generateToken() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}

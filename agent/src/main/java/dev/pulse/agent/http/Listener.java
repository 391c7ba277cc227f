package dev.pulse.agent.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/**
 * The open port.
 *
 * <p>When the port that is asked for cannot be had, the next ones are tried, then any that is free:
 * whether a port is taken, reserved or forbidden shows in words that differ from system to system,
 * whereas an address that is not of this machine fails for every port.
 */
final class Listener implements AutoCloseable {

  private static final int NEXT_PORTS = 20;
  private static final int MAX_CONNECTIONS = 1_200;

  private final Undertow undertow;

  private Listener(Undertow undertow) {
    this.undertow = undertow;
  }

  /**
   * Starts to listen.
   *
   * @param tls what https is served with; null for http
   */
  static Listener open(
      InetAddress address,
      int port,
      @Nullable SSLContext tls,
      ServerThreads threads,
      HttpHandler handler)
      throws IOException {
    IOException first = null;
    for (int candidate : candidates(port)) {
      Undertow undertow = undertow(address, candidate, tls, threads, handler);
      try {
        undertow.start();
        return new Listener(undertow);
      } catch (RuntimeException e) {
        // Undertow wraps what the socket said.
        if (!(e.getCause() instanceof IOException cause)) {
          throw e;
        }
        first = first == null ? cause : first;
      }
    }
    throw new IOException(
        "%s:%d could not be bound (%s), nor any other port of that address; use 127.0.0.1 or another address of this machine"
            .formatted(address.getHostAddress(), port, first == null ? "" : first.getMessage()),
        first);
  }

  private static int[] candidates(int port) {
    int last = port == 0 ? 0 : Math.min(port + NEXT_PORTS, 65_535);
    IntStream inOrder = port == 0 ? IntStream.empty() : IntStream.rangeClosed(port, last);
    return IntStream.concat(inOrder, IntStream.of(0)).toArray();
  }

  private static Undertow undertow(
      InetAddress address,
      int port,
      @Nullable SSLContext tls,
      ServerThreads threads,
      HttpHandler handler) {
    Undertow.Builder builder = Undertow.builder().setWorker(threads.worker());
    String host = address.getHostAddress();
    return (tls == null
            ? builder.addHttpListener(port, host, handler)
            : builder.addHttpsListener(port, host, tls, handler))
        .setSocketOption(Options.CONNECTION_HIGH_WATER, MAX_CONNECTIONS)
        .setSocketOption(Options.CONNECTION_LOW_WATER, MAX_CONNECTIONS)
        .setSocketOption(Options.WRITE_TIMEOUT, 30_000)
        .setServerOption(UndertowOptions.DECODE_URL, false)
        .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 64 * 1024)
        .setServerOption(UndertowOptions.MAX_HEADERS, 100)
        .setServerOption(UndertowOptions.MAX_PARAMETERS, 100)
        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 16L * 1024)
        .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 10_000)
        .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
        .setServerOption(UndertowOptions.IDLE_TIMEOUT, 90_000)
        .build();
  }

  int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    undertow.stop();
  }
}

package dev.pulse.agent.http;

import io.undertow.UndertowOptions;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * The open port.
 *
 * <p>When the port that is asked for cannot be had, the next ones are tried, then any that is free:
 * whether a port is taken, reserved or forbidden shows in words that differ from system to system,
 * whereas an address that is not of this machine fails for every port.
 *
 * <p>It is put together here, and not by Undertow's builder, to know of connections from when they
 * are opened.
 */
final class Listener implements AutoCloseable {

  private static final int NEXT_PORTS = 20;

  /** Live clients, those that are being answered, and the idle ones. */
  private static final int MAX_CONNECTIONS = 1_700;

  private static final int MAX_IDLE = 400;

  private static final OptionMap SOCKET_OPTIONS =
      OptionMap.builder()
          .set(Options.TCP_NODELAY, true)
          .set(Options.REUSE_ADDRESSES, true)
          .set(Options.BALANCING_TOKENS, 1)
          .set(Options.BALANCING_CONNECTIONS, 2)
          .set(Options.BACKLOG, 1_000)
          .set(Options.CONNECTION_HIGH_WATER, MAX_CONNECTIONS)
          .set(Options.CONNECTION_LOW_WATER, MAX_CONNECTIONS)
          .set(Options.WRITE_TIMEOUT, 30_000)
          .getMap();

  /**
   * Answers to several requests on one connection go out one by one: there may be one without end.
   */
  private static final OptionMap SERVER_OPTIONS =
      OptionMap.builder()
          .set(UndertowOptions.BUFFER_PIPELINED_DATA, false)
          .set(UndertowOptions.DECODE_URL, false)
          .set(UndertowOptions.MAX_HEADER_SIZE, 64 * 1024)
          .set(UndertowOptions.MAX_HEADERS, 100)
          .set(UndertowOptions.MAX_PARAMETERS, 100)
          .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, 10_000)
          .set(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
          .set(UndertowOptions.IDLE_TIMEOUT, 90_000)
          .getMap();

  private final AcceptingChannel<? extends StreamConnection> port;

  private Listener(AcceptingChannel<? extends StreamConnection> port) {
    this.port = port;
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
    ChannelListener<AcceptingChannel<StreamConnection>> accepting = accepting(handler);
    IOException first = null;
    for (int candidate : candidates(port)) {
      InetSocketAddress local = new InetSocketAddress(address, candidate);
      try {
        return new Listener(bind(local, tls, threads.worker(), accepting));
      } catch (IOException e) {
        first = first == null ? e : first;
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

  private static ChannelListener<AcceptingChannel<StreamConnection>> accepting(
      HttpHandler handler) {
    Connections connections = new Connections(MAX_IDLE);
    HttpOpenListener http = new HttpOpenListener(buffers(), SERVER_OPTIONS);
    http.setRootHandler(
        connections.before(new WholeRequests(connections.during(new OnWorkerThread(handler)))));
    return ChannelListeners.openListenerAdapter(connections.from(http));
  }

  /** As large as pays for a socket, where the application has memory for it. */
  private static DefaultByteBufferPool buffers() {
    boolean roomy = Runtime.getRuntime().maxMemory() >= 128L * 1024 * 1024;
    return new DefaultByteBufferPool(roomy, roomy ? 16 * 1024 : 1024, -1, 4);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // one that takes any connection takes those of TLS
  private static AcceptingChannel<? extends StreamConnection> bind(
      InetSocketAddress local,
      @Nullable SSLContext tls,
      XnioWorker worker,
      ChannelListener<AcceptingChannel<StreamConnection>> accepting)
      throws IOException {
    AcceptingChannel<? extends StreamConnection> port =
        tls == null
            ? worker.createStreamConnectionServer(local, accepting, SOCKET_OPTIONS)
            : new UndertowXnioSsl(worker.getXnio(), OptionMap.EMPTY, tls)
                .createSslConnectionServer(
                    worker, local, (ChannelListener) accepting, SOCKET_OPTIONS);
    port.resumeAccepts();
    return port;
  }

  int port() {
    return port.getLocalAddress(InetSocketAddress.class).getPort();
  }

  /**
   * Nothing happens where it is closed already: closing again would wait for threads that ended.
   */
  @Override
  public void close() {
    if (port.isOpen()) {
      IoUtils.safeClose(port);
    }
  }
}

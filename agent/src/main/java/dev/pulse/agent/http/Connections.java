package dev.pulse.agent.http;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * The open connections, and which of them are idle: no request has come yet as a whole, or all are
 * answered. There is a limit for those; for one more, the one that has been so for longest is
 * closed. So whoever opens connections and says nothing takes the place of others of that kind, and
 * never that of a client that asks.
 *
 * <p>Threading: any number of threads.
 */
final class Connections {

  /** A head, and a body that is read. */
  private static final long MOST_BYTES = 128L * 1024;

  private final int mostIdle;
  private final Map<StreamConnection, BoundedSource> open = new ConcurrentHashMap<>();

  /** The longest idle first. */
  private final Set<StreamConnection> idle = new LinkedHashSet<>();

  Connections(int mostIdle) {
    this.mostIdle = mostIdle;
  }

  /** Knows each connection from when it is opened, before the next listener has it. */
  ChannelListener<StreamConnection> from(ChannelListener<StreamConnection> next) {
    return connection -> {
      ConduitStreamSourceChannel channel = connection.getSourceChannel();
      BoundedSource source = new BoundedSource(channel.getConduit(), MOST_BYTES);
      channel.setConduit(source);
      open.put(connection, source);
      addIdle(connection);
      next.handleEvent(connection);
      forgetWhenClosed(connection);
    };
  }

  /** Knows of each request how much it may be, before its body is read. */
  HttpHandler before(HttpHandler next) {
    return exchange -> {
      if (exchange.getConnection() instanceof AbstractServerConnection connection) {
        allow(connection.getChannel(), bytesOf(exchange));
      }
      next.handleRequest(exchange);
    };
  }

  /** Knows of each request that its connection is not idle while it is answered. */
  HttpHandler during(HttpHandler next) {
    return exchange -> {
      if (exchange.getConnection() instanceof AbstractServerConnection connection) {
        begin(connection.getChannel(), exchange);
      }
      next.handleRequest(exchange);
    };
  }

  private void begin(StreamConnection connection, HttpServerExchange exchange) {
    removeIdle(connection);
    exchange.addExchangeCompleteListener(
        (answered, others) -> {
          if (answered.isUpgrade()) {
            allow(connection, Long.MAX_VALUE);
          } else {
            addIdle(connection);
          }
          others.proceed();
        });
  }

  private void allow(StreamConnection connection, long bytes) {
    BoundedSource source = open.get(connection);
    if (source != null) {
      source.renew(bytes);
    }
  }

  /** What says its length, and is passed over, is kept nowhere. */
  private static long bytesOf(HttpServerExchange exchange) {
    boolean chunked = exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING);
    long length = chunked ? 0 : Math.max(0, exchange.getRequestContentLength());
    return MOST_BYTES + Math.min(length, WholeRequests.LARGEST);
  }

  private void addIdle(StreamConnection connection) {
    if (connection.isOpen()) {
      IoUtils.safeClose(addAndTakeOneTooMany(connection));
    }
    if (!connection.isOpen()) {
      removeIdle(connection);
    }
  }

  private synchronized @Nullable StreamConnection addAndTakeOneTooMany(
      StreamConnection connection) {
    idle.add(connection);
    if (idle.size() <= mostIdle) {
      return null;
    }
    Iterator<StreamConnection> longestFirst = idle.iterator();
    StreamConnection longest = longestFirst.next();
    longestFirst.remove();
    return longest;
  }

  private synchronized void removeIdle(StreamConnection connection) {
    idle.remove(connection);
  }

  /** The server beneath has a listener of its own there by now. */
  private void forgetWhenClosed(StreamConnection connection) {
    ChannelListener<? super StreamConnection> own = connection.getCloseListener();
    connection.setCloseListener(
        closed -> {
          forget(closed);
          if (own != null) {
            own.handleEvent(closed);
          }
        });
    if (!connection.isOpen()) {
      forget(connection);
    }
  }

  private void forget(StreamConnection connection) {
    open.remove(connection);
    removeIdle(connection);
  }
}

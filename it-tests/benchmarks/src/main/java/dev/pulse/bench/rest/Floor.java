package dev.pulse.bench.rest;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * The least that can answer a page of executions: a handler, two prepared statements and JSON by
 * hand; no routes, no checks, no headers. It ends with its stdin.
 */
final class Floor {

  private static final int SOCKET_THREADS = 2;
  private static final int REQUEST_THREADS = 16;

  /** {@code /api/pulse/jobs/{job}/executions}. */
  private static final int SEGMENT_OF_JOB = 4;

  private final ThreadLocal<FloorReader> readers;

  private Floor(String file) {
    readers = ThreadLocal.withInitial(() -> FloorReader.open(file));
  }

  /**
   * Serves.
   *
   * @param arguments the history's file
   */
  public static void main(String[] arguments) throws IOException {
    Floor floor = new Floor(arguments[0]);
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(SOCKET_THREADS)
            .setWorkerThreads(REQUEST_THREADS)
            .setHandler(exchange -> exchange.dispatch(floor::answer))
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    System.out.println("floor at port " + address.getPort());
    while (System.in.read() >= 0) {
      // What is typed means nothing; its end does.
    }
    server.stop();
    System.exit(0);
  }

  private void answer(HttpServerExchange exchange) throws SQLException {
    String job = exchange.getRequestPath().split("/", -1)[SEGMENT_OF_JOB];
    String status = status(exchange.getQueryString());
    String body = readers.get().page(job, status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** It is the first parameter of all that is asked here. */
  private static String status(String query) {
    return query.substring("status=".length(), query.indexOf('&'));
  }
}

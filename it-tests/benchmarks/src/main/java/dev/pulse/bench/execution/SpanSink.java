package dev.pulse.bench.execution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Takes what the peers send, on this machine, and counts the spans.
 *
 * <p>Threading: counts on the server's threads; the rest is for one thread.
 */
final class SpanSink implements AutoCloseable {

  private static final String OTLP = "/v1/traces";
  private static final String ELASTIC = "/intake/v2/events";
  private static final String DATADOG_INFO = "/info";
  private static final String DATADOG_COUNT = "X-Datadog-Trace-Count";

  private final AtomicLong spans = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  SpanSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  long spans() {
    return spans.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case OTLP -> {
          spans.addAndGet(OtlpTraces.spans(body(exchange).readAllBytes()));
          answer(exchange, 200, "application/x-protobuf", "");
        }
        case ELASTIC -> {
          countTransactions(body(exchange));
          answer(exchange, 202, "application/json", "");
        }
        case DATADOG_INFO ->
            answer(exchange, 200, "application/json", "{\"endpoints\":[\"/v0.4/traces\"]}");
        default -> {
          exchange.getRequestBody().readAllBytes();
          String traces = exchange.getRequestHeaders().getFirst(DATADOG_COUNT);
          spans.addAndGet(traces == null ? 0 : Long.parseLong(traces));
          answer(exchange, 200, "application/json", "{}");
        }
      }
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    return switch (encoding == null ? "" : encoding) {
      case "gzip" -> new GZIPInputStream(body);
      case "deflate" -> new InflaterInputStream(body);
      default -> body;
    };
  }

  /** One a line, as they come: a request goes on for seconds. */
  private void countTransactions(InputStream body) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("{\"transaction\"")) {
        spans.incrementAndGet();
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

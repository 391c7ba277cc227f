package dev.pulse.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes what is posted to it, unless it has trouble. Threading: any thread may ask it. */
public final class WebhookServer implements AutoCloseable {

  /** What is wrong with it at the next request. */
  public enum Trouble {
    ERROR,
    SILENCE
  }

  /** What came: its head, as far as it matters, and its body. */
  public record Posted(String path, String id, String time, String signature, String body) {

    /** The body as it is meant. */
    public JsonNode json() {
      return PulseClient.parse(body);
    }

    /** That it was signed with this key, after Standard Webhooks. */
    public Posted isSignedWith(String key) throws GeneralSecurityException {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = (id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8);
      assertThat(signature)
          .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed)));
      return this;
    }
  }

  private final List<Posted> taken = new CopyOnWriteArrayList<>();
  private final List<Posted> refused = new CopyOnWriteArrayList<>();
  private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private WebhookServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** On this port, or on any that is free if it is 0. */
  public static WebhookServer start(int port) {
    try {
      return new WebhookServer(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** What it took, in the order in which it came. */
  public List<Posted> taken() {
    return new ArrayList<>(taken);
  }

  /** What it answered with trouble. */
  public List<Posted> refused() {
    return new ArrayList<>(refused);
  }

  /** The next request meets this. */
  public WebhookServer next(Trouble trouble) {
    troubles.add(trouble);
    return this;
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Posted posted =
        new Posted(
            exchange.getRequestURI().getPath(),
            header(exchange, "webhook-id"),
            header(exchange, "webhook-timestamp"),
            header(exchange, "webhook-signature"),
            body);
    Trouble trouble = troubles.poll();
    if (trouble == Trouble.SILENCE) {
      refused.add(posted);
      awaitEnd();
      return;
    }
    byte[] answer = (trouble == null ? "ok" : "it is broken").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(trouble == null ? 200 : 500, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
    (trouble == null ? taken : refused).add(posted);
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return String.valueOf(exchange.getRequestHeaders().getFirst(name));
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

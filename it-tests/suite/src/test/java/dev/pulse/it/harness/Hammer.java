package dev.pulse.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that send a server requests which were well formed once, as fast as they are answered,
 * and keep what was no answer to such. Threading: on threads of its own, until it is closed.
 */
public final class Hammer implements AutoCloseable {

  private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final List<String> REQUESTS =
      List.of(
          "GET /api/pulse/jobs?recent=30" + HEAD + "Accept-Encoding: gzip\r\n\r\n",
          "GET /api/pulse/executions?status=failed&from=-24h&sort=started_at&limit=5"
              + HEAD
              + "\r\n",
          "GET /api/pulse/search?q=DROP&limit=50" + HEAD + "\r\n",
          "GET /api/pulse/executions.csv?q=%3Cscript%3E" + HEAD + "\r\n",
          "GET /badge/tick.svg" + HEAD + "If-None-Match: W/\"1\"\r\n\r\n",
          "GET /metrics" + HEAD + "\r\nGET /healthz" + HEAD + "\r\n",
          "DELETE /api/pulse/executions/PX_1?by=Jane" + HEAD + "Authorization: Bearer x\r\n\r\n",
          "POST /mcp"
              + HEAD
              + "Content-Type: application/json\r\nContent-Length: 40\r\n\r\n"
              + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
          "POST /login" + HEAD + "Transfer-Encoding: chunked\r\n\r\n7\r\ntoken=x\r\n0\r\n\r\n",
          "GET /ws"
              + HEAD
              + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\u0081\u0085abcdefghi");

  private final int port;
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final AtomicInteger blows = new AtomicInteger();
  private volatile boolean closed;

  private Hammer(int port) {
    this.port = port;
  }

  /** Begins, with a client for each of these seeds. */
  public static Hammer on(int port, long... seeds) {
    Hammer hammer = new Hammer(port);
    for (long seed : seeds) {
      Thread thread = new Thread(() -> hammer.strike(seed), "hammer-" + seed);
      thread.setDaemon(true);
      thread.start();
      hammer.threads.add(thread);
    }
    return hammer;
  }

  /** How many connections there were. */
  public int blows() {
    return blows.get();
  }

  /** What went wrong, and for what. */
  public List<String> wrong() {
    return wrong;
  }

  private void strike(long seed) {
    Random random = new Random(seed);
    while (!closed) {
      String sent = dented(random, REQUESTS.get(random.nextInt(REQUESTS.size())));
      try {
        String answer = answer(sent);
        if (!answer.isEmpty() && !answer.matches("(?s)HTTP/\\S+ [1-4].*")) {
          wrong.add(sent + "\n" + answer);
        }
      } catch (SocketException e) {
        // It may end a connection before all of it is read.
      } catch (IOException e) {
        wrong.add(sent + "\n" + e);
      }
      blows.incrementAndGet();
    }
  }

  private static String dented(Random random, String request) {
    StringBuilder dented = new StringBuilder(request);
    for (int i = random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(dented.length());
      switch (random.nextInt(4)) {
        case 0 -> dented.setCharAt(at, (char) random.nextInt(256));
        case 1 -> dented.insert(at, (char) random.nextInt(256));
        case 2 -> dented.insert(at, dented.substring(random.nextInt(at + 1), at));
        default -> dented.delete(at, Math.min(dented.length() - 1, at + random.nextInt(10)));
      }
    }
    return dented.toString();
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  /** Ends it, when all that was sent is answered. */
  @Override
  public void close() {
    closed = true;
    for (Thread each : threads) {
      try {
        each.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

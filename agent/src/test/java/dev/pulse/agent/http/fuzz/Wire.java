package dev.pulse.agent.http.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends bytes to a server as they are, and reads what comes. */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  /** An answer that has no end until somebody leaves. */
  private static final String ENDLESS = "Content-Type: text/event-stream";

  private final int port;

  /** Who does not read while it writes could wait for a server that waits for it. */
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "fuzz-writer");
            thread.setDaemon(true);
            return thread;
          });

  Wire(int port) {
    this.port = port;
  }

  /**
   * What came.
   *
   * @param text with a character for each byte
   * @param whole whether the server ended the connection in order, so that nothing got lost
   */
  record Received(String text, boolean whole) {

    private static Received of(ByteArrayOutputStream bytes, boolean whole) {
      return new Received(bytes.toString(StandardCharsets.ISO_8859_1), whole);
    }
  }

  /** Does what a client does; nothing comes of one that does not read. */
  Received send(Attack attack) throws Exception {
    try (Socket socket = connect()) {
      if (attack.leaving() != Attack.Leaving.READING) {
        write(socket, attack);
        if (attack.leaving() == Attack.Leaving.RESETTING) {
          socket.setSoLinger(true, 0);
        }
        return new Received("", false);
      }
      Future<?> written = writer.submit(() -> writeAll(socket, attack));
      Received received = read(socket);
      socket.close();
      written.get();
      return received;
    }
  }

  /** A connection on which nothing has been sent. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void writeAll(Socket socket, Attack attack) {
    try {
      write(socket, attack);
      socket.shutdownOutput();
    } catch (IOException e) {
      // The server has ended the connection, as it may.
    }
  }

  private static void write(Socket socket, Attack attack) throws IOException {
    try {
      OutputStream out = socket.getOutputStream();
      for (byte[] piece : attack.pieces()) {
        out.write(piece);
      }
    } catch (SocketException e) {
      // The server has ended the connection, as it may.
    }
  }

  /**
   * Reads to the end.
   *
   * @throws AssertionError if the server neither says anything nor ends the connection
   */
  static Received read(Socket socket) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[64 * 1024];
    try {
      for (int n = socket.getInputStream().read(part);
          n >= 0;
          n = socket.getInputStream().read(part)) {
        bytes.write(part, 0, n);
        if (bytes.toString(StandardCharsets.ISO_8859_1).contains(ENDLESS)) {
          return Received.of(bytes, false);
        }
      }
      return Received.of(bytes, true);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("it hangs; so far it said: " + bytes, e);
    } catch (SocketException e) {
      return Received.of(bytes, false);
    }
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}

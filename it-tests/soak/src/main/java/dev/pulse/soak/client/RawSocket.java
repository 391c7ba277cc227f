package dev.pulse.soak.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection whose client does as it likes. For one thread. */
final class RawSocket implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int SMALL_BUFFER = 2_048;

  private final Socket socket;

  private RawSocket(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects.
   *
   * @param small whether little fits between it and the application, so that a slow client is felt
   */
  static RawSocket connect(URI page, boolean small) throws IOException {
    Socket socket = new Socket();
    try {
      if (small) {
        socket.setReceiveBufferSize(SMALL_BUFFER);
      }
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(
          new InetSocketAddress(page.getHost(), page.getPort()), (int) PATIENCE.toMillis());
      return new RawSocket(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends a request, or what of it the client comes to say. */
  void ask(URI page, String path, boolean whole) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\n".formatted(path, page.getHost(), page.getPort());
    socket
        .getOutputStream()
        .write((request + (whole ? "\r\n" : "")).getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads so much at most; -1 if there is no more. */
  int read(int most) throws IOException {
    InputStream in = socket.getInputStream();
    return in.read(new byte[most]);
  }

  /** Goes without a word: the application sees its connection reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

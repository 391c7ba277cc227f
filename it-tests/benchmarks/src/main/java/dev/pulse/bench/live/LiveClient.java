package dev.pulse.bench.live;

import dev.pulse.bench.app.JobApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A client of the WebSocket that understands just enough of RFC 6455 to count what it is told, for
 * a thousand of them share the processors with what they measure.
 *
 * <p>Threading: one thread reads; others may look at what was counted.
 */
final class LiveClient {

  private static final int TEXT = 1;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int BUFFER = 1 << 14;

  /** Behind this the kinds of events of executions differ. */
  private static final int KIND = "{\"type\":\"pulse_execution_".length();

  private static final int SUBJECT = "{\"type\":\"pulse_".length();

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final long[] ids;
  private final long[] ends;
  private volatile int ended;
  private volatile int messages;
  private volatile boolean answered;

  private LiveClient(SocketChannel channel, int most) {
    this.channel = channel;
    this.ids = new long[most];
    this.ends = new long[most];
  }

  /**
   * Connects, and asks by a ping whether it is taken in.
   *
   * @param most how many ends of executions it may be told of
   */
  static LiveClient connect(int port, int most) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    try {
      LiveClient client = new LiveClient(channel, most);
      client.shakeHands(port);
      channel.configureBlocking(false);
      client.send(PING);
      return client;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  SocketChannel channel() {
    return channel;
  }

  /** Whether its ping was answered: from there on it is told of everything. */
  boolean answered() {
    return answered;
  }

  /** Of how many ends of executions it was told. */
  int ended() {
    return ended;
  }

  /** How much it was told of starts and ends. */
  int messages() {
    return messages;
  }

  /** Of which execution's end it was told then, as {@link #shortened}. */
  long idAt(int number) {
    return ids[number];
  }

  /** When it was told of an end, in microseconds. */
  long toldAt(int number) {
    return ends[number];
  }

  /** An id as a number: a thousand clients keep very many. */
  static long shortened(byte[] id, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 1_000_003 + id[i];
    }
    return hash;
  }

  /** Takes what has come. */
  void read() throws IOException {
    if (channel.read(buffer) < 0) {
      throw new IOException("The server closed the connection of a client.");
    }
    takeFrames();
  }

  private void takeFrames() throws IOException {
    buffer.flip();
    while (takeFrame()) {
      // There may be another one.
    }
    buffer.compact();
  }

  private boolean takeFrame() throws IOException {
    int begin = buffer.position();
    if (buffer.remaining() < 4) {
      return buffer.remaining() >= 2 && buffer.get(begin + 1) == 0 && takeFrame(2, 0);
    }
    int length = buffer.get(begin + 1) & 0x7f;
    return length < 126
        ? takeFrame(2, length)
        : takeFrame(4, Short.toUnsignedInt(buffer.getShort(begin + 2)));
  }

  private boolean takeFrame(int head, int length) throws IOException {
    if (buffer.remaining() < head + length) {
      return false;
    }
    int begin = buffer.position();
    switch (buffer.get(begin) & 0x0f) {
      case TEXT -> take(begin + head);
      case PING -> send(PONG);
      case PONG -> answered = true;
      default -> throw new IOException("The server closed the connection of a client.");
    }
    buffer.position(begin + head + length);
    return true;
  }

  private void take(int message) {
    if (buffer.get(message + SUBJECT) == 'e') {
      int before = messages;
      messages = before + 1;
      takeEvent(message);
    }
  }

  private void takeEvent(int message) {
    if (buffer.get(message + KIND) != 's') {
      int id = 1 + find(find(message, ':', 2), '"', 1);
      int number = ended;
      ids[number] = shortened(buffer.array(), id, find(id, '"', 1));
      ends[number] = JobApp.micros();
      ended = number + 1;
    }
  }

  /** Where this character stands the n-th time. */
  private int find(int from, char wanted, int n) {
    int at = from;
    for (int left = n; left > 0; at++) {
      if (buffer.get(at) == wanted && --left == 0) {
        break;
      }
    }
    return at;
  }

  /** A frame without content, masked with zeros as clients must. */
  private void send(int opcode) throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {(byte) (0x80 | opcode), (byte) 0x80, 0, 0, 0, 0}));
  }

  private void shakeHands(int port) throws IOException {
    String request =
        """
        GET /ws HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(port);
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer one = ByteBuffer.allocate(1);
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0 && channel.read(one.clear()) > 0) {
      answer.append((char) one.get(0));
    }
    if (!answer.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("The server does not take a client in: " + answer);
    }
  }
}

package dev.pulse.bench.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Clients of the WebSocket, read by one thread. */
final class Audience implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LOOK_AGAIN_MILLIS = 10;

  private final List<LiveClient> clients = new ArrayList<>();
  private final Selector selector = Selector.open();
  private final Thread thread = new Thread(this::read, "reads messages");
  private volatile @Nullable IOException failure;

  private Audience() throws IOException {}

  /**
   * So many clients, which have been taken in.
   *
   * @param most of how many ends of executions they may be told
   */
  static Audience of(int clients, int port, int most) throws Exception {
    Audience audience = new Audience();
    try {
      for (int i = 0; i < clients; i++) {
        LiveClient client = LiveClient.connect(port, most);
        audience.clients.add(client);
        client.channel().register(audience.selector, SelectionKey.OP_READ, client);
      }
      audience.thread.setDaemon(true);
      audience.thread.start();
      if (!audience.await(LiveClient::answered)) {
        throw new IllegalStateException("The server does not answer the pings of all clients.");
      }
      return audience;
    } catch (Exception e) {
      audience.close();
      throw e;
    }
  }

  List<LiveClient> clients() {
    return clients;
  }

  /** Waits until all are told of so many ends, or nobody is told of anything any more. */
  void awaitEnds(int ends) throws Exception {
    await(client -> client.ended() >= ends);
  }

  private long messages() {
    return clients.stream().mapToLong(LiveClient::messages).sum();
  }

  private boolean await(Predicate<LiveClient> condition) throws Exception {
    long seen = messages();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!clients.stream().allMatch(condition)) {
      IOException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      if (messages() > seen) {
        seen = messages();
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
    return true;
  }

  private void read() {
    try {
      while (selector.isOpen()) {
        selector.select(this::read, PATIENCE.toMillis());
      }
    } catch (ClosedSelectorException e) {
      // Nobody listens any more.
    } catch (UncheckedIOException e) {
      failure = e.getCause();
    } catch (IOException e) {
      failure = e;
    }
  }

  private void read(SelectionKey key) {
    try {
      ((LiveClient) key.attachment()).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (LiveClient client : clients) {
      client.channel().close();
    }
  }
}

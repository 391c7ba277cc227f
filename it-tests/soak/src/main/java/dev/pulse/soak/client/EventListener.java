package dev.pulse.soak.client;

import java.io.IOException;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Listens to the stream of events for some seconds.
 *
 * @param atOnce how many bytes it reads at once
 * @param pauseMillis how long it waits before it reads again
 */
record EventListener(int atOnce, int pauseMillis) implements Visit {

  private static final int SHORTEST_MILLIS = 1_000;
  private static final int LONGEST_MILLIS = 10_000;

  /** As quick as the application is. */
  static EventListener listening() {
    return new EventListener(1 << 16, 0);
  }

  /** So slow that the application has more to say than it takes. */
  static EventListener slow() {
    return new EventListener(256, 200);
  }

  @Override
  public void make(URI page, Random random) throws IOException, InterruptedException {
    long end =
        System.nanoTime()
            + TimeUnit.MILLISECONDS.toNanos(
                SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
    try (RawSocket socket = RawSocket.connect(page, pauseMillis > 0)) {
      socket.ask(page, "/api/pulse/events", true);
      int read = socket.read(atOnce);
      if (read < 0) {
        throw new IOException("the stream of events says nothing");
      }
      // An application that is rid of a slow client does right.
      while (read >= 0 && System.nanoTime() < end) {
        Thread.sleep(pauseMillis);
        read = readOn(socket);
      }
      if (random.nextBoolean()) {
        socket.reset();
      }
    }
  }

  private int readOn(RawSocket socket) {
    try {
      return socket.read(atOnce);
    } catch (IOException cutOff) {
      return -1;
    }
  }
}

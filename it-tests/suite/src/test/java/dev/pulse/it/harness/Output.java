package dev.pulse.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What comes out of a process. Threading: written by its own thread, read by any. */
final class Output {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch end = new CountDownLatch(1);

  private Output() {}

  static Output of(InputStream stream) {
    Output output = new Output();
    Thread reader = new Thread(() -> output.read(stream), "output");
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  String text() {
    synchronized (bytes) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  void awaitEnd() {
    try {
      if (!end.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the stream stays open after the process ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read(InputStream stream) {
    byte[] piece = new byte[8192];
    try (stream) {
      for (int n = stream.read(piece); n >= 0; n = stream.read(piece)) {
        synchronized (bytes) {
          bytes.write(piece, 0, n);
        }
      }
    } catch (IOException e) {
      // A killed process closes its streams under the reader.
    } finally {
      end.countDown();
    }
  }
}

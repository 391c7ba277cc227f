package dev.pulse.soak.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Random;

/** Asks for much or does not finish its question, and is gone in the midst of it. */
final class RudeClient implements Visit {

  private static final List<String> MUCH =
      List.of("/api/pulse/executions.jsonl", "/api/pulse/executions.csv", "/api/pulse/jobs");

  private static final int A_LITTLE = 4_096;
  private static final int LONGEST_MILLIS = 500;

  @Override
  public void make(URI page, Random random) throws IOException, InterruptedException {
    try (RawSocket socket = RawSocket.connect(page, true)) {
      boolean whole = random.nextInt(3) > 0;
      socket.ask(page, MUCH.get(random.nextInt(MUCH.size())), whole);
      if (whole) {
        socket.read(A_LITTLE);
      }
      Thread.sleep(random.nextInt(LONGEST_MILLIS));
      socket.reset();
    }
  }
}

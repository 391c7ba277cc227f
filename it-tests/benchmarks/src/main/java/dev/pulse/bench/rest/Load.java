package dev.pulse.bench.rest;

import dev.pulse.bench.jvm.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a server for the same pages over and over, on several connections that are kept. */
final class Load {

  private final int port;
  private final List<String> paths;

  /**
   * @param paths what is asked for, by turns
   */
  Load(int port, List<String> paths) {
    this.port = port;
    this.paths = paths;
  }

  /**
   * How it went.
   *
   * @param perSecond answers a second
   * @param millis how long each took
   */
  record Result(double perSecond, Samples millis) {}

  /** On each connection the next request follows the answer at once. */
  Result run(int connections, Duration duration) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long begin = System.nanoTime();
      List<Future<Samples>> askers = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int first = i;
        askers.add(threads.submit(() -> ask(first, begin + duration.toNanos())));
      }
      Samples all = new Samples();
      for (Future<Samples> asker : askers) {
        all.add(asker.get());
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Result(all.size() / seconds, all);
    } finally {
      threads.shutdownNow();
    }
  }

  private Samples ask(int first, long deadline) throws Exception {
    List<byte[]> requests = paths.stream().map(path -> KeptConnection.request(port, path)).toList();
    Samples millis = new Samples();
    try (KeptConnection connection = KeptConnection.open(port)) {
      int next = first;
      for (long begin = System.nanoTime(); begin < deadline; ) {
        connection.get(requests.get(next++ % requests.size()));
        long end = System.nanoTime();
        millis.add(Duration.ofNanos(end - begin));
        begin = end;
      }
    }
    return millis;
  }
}

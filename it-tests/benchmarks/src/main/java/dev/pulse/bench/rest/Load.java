package dev.pulse.bench.rest;

import dev.pulse.bench.jvm.ProcFiles;
import dev.pulse.bench.jvm.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a server for the same pages over and over, on several connections that are kept. */
final class Load {

  private final long pid;
  private final int port;
  private final List<String> paths;

  /**
   * @param pid the server's process
   * @param paths what is asked for, by turns
   */
  Load(long pid, int port, List<String> paths) {
    this.pid = pid;
    this.port = port;
    this.paths = paths;
  }

  /**
   * How it went.
   *
   * @param perSecond answers a second
   * @param cpuMicros what processors spent on the server for each
   * @param millis how long each took
   */
  record Result(double perSecond, double cpuMicros, Samples millis) {}

  /** On each connection the next request follows the answer at once. */
  Result run(int connections, Duration duration) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      Duration cpuBefore = ProcFiles.cpu(pid);
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
      double cpuMicros = ProcFiles.cpu(pid).minus(cpuBefore).toNanos() / 1e3 / all.size();
      return new Result(all.size() / seconds, cpuMicros, all);
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

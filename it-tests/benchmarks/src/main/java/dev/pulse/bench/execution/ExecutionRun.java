package dev.pulse.bench.execution;

import dev.pulse.bench.Bench;
import dev.pulse.bench.HistoryFile;
import dev.pulse.bench.JmhRun;
import dev.pulse.bench.PulseOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What was measured in one JVM.
 *
 * @param nanos on the job's thread, for one execution of a burst that half of them are below
 * @param meanNanos the mean of all
 * @param bytes allocated on the job's thread, for one execution
 * @param bytesOfAll allocated by all threads of the JVM, for one execution
 * @param recorded how many of the executions were recorded, 0 to 1
 */
record ExecutionRun(
    double nanos, double meanNanos, double bytes, double bytesOfAll, double recorded) {

  /** For peers and Pulse alike. */
  private static final String HEAP = "-Xmx1g";

  private static final int MORE_THAN_THE_QUEUE_HOLDS = 500_000;

  /** Tells afterwards how many were recorded. */
  @FunctionalInterface
  private interface Count {
    long recorded() throws Exception;
  }

  static ExecutionRun plain(Bench bench, String method) throws Exception {
    return run(bench, method, List.of(), () -> 0);
  }

  static ExecutionRun pulse(Bench bench, String method, String... more) throws Exception {
    Path history = Files.createTempDirectory(bench.work(), "execution");
    List<String> arguments = PulseOptions.recording(bench, history, more);
    return run(bench, method, arguments, () -> HistoryFile.completed(history));
  }

  /** With a database that takes connections and never says a word. */
  static ExecutionRun fullQueue(Bench bench, String method) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      String store = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/none?user=none";
      List<String> arguments =
          PulseOptions.recording(
              bench,
              bench.work(),
              "-Dpulse.store=" + store,
              "-D" + SpringTask.AHEAD + "=" + MORE_THAN_THE_QUEUE_HOLDS);
      return run(bench, method, arguments, () -> 0);
    }
  }

  static ExecutionRun peer(Bench bench, String name, Path jar, String method) throws Exception {
    try (SpanSink sink = new SpanSink()) {
      return run(bench, method, Peers.arguments(name, jar, sink.address()), sink::spans);
    }
  }

  private static ExecutionRun run(Bench bench, String method, List<String> arguments, Count count)
      throws Exception {
    Path ran = bench.work().resolve("ran.txt");
    List<String> all = new ArrayList<>(arguments);
    all.add(HEAP);
    all.add("-D" + JobThread.RAN + "=" + ran);
    JmhRun run = measured(bench, method, all);
    double executions = run.secondary("executions");
    return new ExecutionRun(
        run.median(),
        run.mean(),
        run.secondary("bytes") / executions,
        run.secondary("gc.alloc.rate.norm"),
        count.recorded() / ran(ran));
  }

  private static JmhRun measured(Bench bench, String method, List<String> arguments)
      throws RunnerException {
    return new JmhRun.Wish(ExecutionBenchmark.class, method)
        .jvm(arguments)
        .allocation()
        .log(bench.work().resolve("jmh.log"))
        .run();
  }

  private static double ran(Path file) throws IOException {
    return Double.parseDouble(Files.readString(file));
  }
}

package dev.pulse.bench.live;

import dev.pulse.bench.app.PulseApp;
import dev.pulse.bench.jvm.ProcFiles;
import dev.pulse.bench.jvm.Samples;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What came of executions that ran at an even pace.
 *
 * @param perSecond how many executions there were a second
 * @param callMicros how long the thread of the job was in each, with all that Pulse does there
 * @param delays how long after each end each client was told of it, in milliseconds
 * @param cpu what processors spent on the application meanwhile
 * @param messages how much all clients together were told of starts and ends
 * @param incomplete how many clients were not told of every end
 */
record PacedRun(
    double perSecond,
    Samples callMicros,
    Samples delays,
    Duration cpu,
    long messages,
    int incomplete) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Runs a job while so many clients are told of it. */
  static PacedRun of(PulseApp app, int clients, int perSecond, int executions) throws Exception {
    Path file = Files.createTempFile("pulse-bench", ".ends");
    try (Audience audience = Audience.of(clients, app.port(), 2 * executions)) {
      Duration cpuBefore = ProcFiles.cpu(app.jvm().pid());
      app.jvm().say("%d %d %s".formatted(perSecond, executions, file));
      // The name of the file makes the line that of this run.
      long nanos =
          Long.parseLong(
              app.jvm().await("ran " + file + " in (\\d+) ns", PATIENCE).matcher().group(1));
      audience.awaitEnds(executions);
      Duration cpu = ProcFiles.cpu(app.jvm().pid()).minus(cpuBefore);
      return read(file, audience, executions, executions / (nanos / 1e9), cpu);
    } finally {
      Files.delete(file);
    }
  }

  private static PacedRun read(
      Path file, Audience audience, int executions, double perSecond, Duration cpu)
      throws IOException {
    Map<Long, Long> ends = new HashMap<>();
    Samples calls = new Samples();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int i = 0; i < executions; i++) {
        byte[] id = in.readUTF().getBytes(StandardCharsets.US_ASCII);
        ends.put(LiveClient.shortened(id, 0, id.length), in.readLong());
        calls.add(in.readLong() / 1e3);
      }
    }
    Samples delays = new Samples();
    long messages = 0;
    int incomplete = 0;
    for (LiveClient client : audience.clients()) {
      messages += client.messages();
      Set<Long> told = new HashSet<>();
      for (int i = 0; i < client.ended(); i++) {
        Long end = ends.get(client.idAt(i));
        if (end != null && told.add(client.idAt(i))) {
          delays.add((client.toldAt(i) - end) / 1e3);
        }
      }
      incomplete += told.size() == executions ? 0 : 1;
    }
    return new PacedRun(perSecond, calls, delays, cpu, messages, incomplete);
  }
}

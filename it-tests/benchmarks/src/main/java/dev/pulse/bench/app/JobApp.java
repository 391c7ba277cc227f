package dev.pulse.bench.app;

import dev.pulse.api.Pulse;
import dev.pulse.api.PulseJob;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a job at an even pace when it is told to on stdin, one execution after the other, and writes
 * down when each ended. It ends with its stdin.
 */
public final class JobApp {

  private static final long SECOND = 1_000_000_000;

  private JobApp() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] command = line.split(" ", 3);
      run(Integer.parseInt(command[0]), Integer.parseInt(command[1]), Path.of(command[2]));
    }
  }

  private static void run(int perSecond, int executions, Path file) throws IOException {
    End[] ends = new End[executions];
    long[] calls = new long[executions];
    long begin = System.nanoTime();
    for (int i = 0; i < executions; i++) {
      awaitNanos(begin + i * (SECOND / perSecond));
      long called = System.nanoTime();
      ends[i] = job();
      calls[i] = System.nanoTime() - called;
    }
    long nanos = System.nanoTime() - begin;
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < executions; i++) {
        out.writeUTF(ends[i].id());
        out.writeLong(ends[i].micros());
        out.writeLong(calls[i]);
      }
    }
    System.out.println("ran %s in %d ns".formatted(file, nanos));
  }

  private static void awaitNanos(long until) {
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @PulseJob(name = "paced")
  private static End job() {
    return new End(Pulse.current().id(), micros());
  }

  /**
   * The end of an execution.
   *
   * @param micros when it was, by the clock that all processes share
   */
  private record End(String id, long micros) {}

  /** The time of day in microseconds. */
  public static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}

package dev.pulse.bench.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.api.PulseJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;

/**
 * An application whose only job does nothing, and is run as fast as executions are stored, or in
 * one burst.
 */
public final class RecordedJobs {

  /** How many a burst is. */
  static final int BURST = 200_000;

  private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int SLICES_OF_BURST = 2_000;

  private static final int WARM_UP = 100_000;
  private static final int SUSTAINED = 300_000;

  /** Few enough that none is lost, and enough to keep the recorder busy. */
  private static final long MOST_WAITING = 20_000;

  private static final int AT_ONCE = 5_000;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final PulseBean pulse;

  private RecordedJobs(PulseBean pulse) {
    this.pulse = pulse;
  }

  /**
   * What came of it.
   *
   * @param executions that were run, all of them
   * @param seconds in which they were run
   * @param storedAfterSeconds after which, then, all of them were stored
   * @param perSecond that were stored when the JVM was warm
   * @param peakHeap in bytes
   * @param peakRss in bytes
   */
  public record Outcome(
      long executions,
      double seconds,
      double storedAfterSeconds,
      double perSecond,
      long peakHeap,
      long peakRss) {}

  /**
   * Runs it.
   *
   * @param arguments {@code sustained}, {@code burst}, or {@code plain} for a burst without Pulse;
   *     and the file for the outcome
   */
  public static void main(String[] arguments) throws IOException, JMException {
    String mode = arguments[0];
    RecordedJobs jobs =
        new RecordedJobs(mode.equals("plain") ? PulseBean.absent() : PulseBean.await());
    Outcome outcome = mode.equals("sustained") ? jobs.sustained() : jobs.burst();
    new ObjectMapper().writeValue(Path.of(arguments[1]).toFile(), outcome);
  }

  @PulseJob(name = "is counted")
  void run() {}

  private Outcome sustained() throws JMException, IOException {
    runPaced(WARM_UP);
    awaitStored(0);
    long begin = System.nanoTime();
    runPaced(SUSTAINED);
    double ran = secondsSince(begin);
    awaitStored(0);
    double stored = secondsSince(begin);
    return outcome(WARM_UP + SUSTAINED, ran, stored - ran, SUSTAINED / stored);
  }

  private void runPaced(int executions) throws JMException {
    for (int i = 0; i < executions; i++) {
      if (i % AT_ONCE == 0) {
        awaitStored(MOST_WAITING);
      }
      run();
    }
  }

  private Outcome burst() throws JMException, IOException {
    long begin = System.nanoTime();
    for (int slice = 0; slice < SLICES_OF_BURST; slice++) {
      for (int i = 0; i < BURST / SLICES_OF_BURST; i++) {
        run();
      }
      long due = begin + BURST_NANOS / SLICES_OF_BURST * (slice + 1);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
    double ran = secondsSince(begin);
    awaitStored(0);
    double stored = secondsSince(begin);
    return outcome(BURST, ran, stored - ran, BURST / stored);
  }

  /** Until no more than so many wait to be stored. */
  private void awaitStored(long most) throws JMException {
    while (pulse.waiting() > most) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private Outcome outcome(long executions, double seconds, double storedAfter, double perSecond)
      throws IOException {
    return new Outcome(
        executions, seconds, storedAfter, perSecond, PeakMemory.heap(), PeakMemory.resident());
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}

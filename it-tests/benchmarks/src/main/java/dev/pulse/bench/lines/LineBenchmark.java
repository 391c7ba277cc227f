package dev.pulse.bench.lines;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.pulse.api.PulseJob;
import dev.pulse.bench.jvm.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One line of 100 characters, written by an application outside of a job and inside of one.
 *
 * <p>Lines come in bursts with pauses between, as a job writes them: written without a pause they
 * outrun every disk, and what would be measured is how fast lines are dropped.
 *
 * <p>Before it is measured the JVM compiles what writes them and, inside of a job, what stores
 * them, which takes it some seconds.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = LineBenchmark.MEASURED, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LineBenchmark {

  static final int LINES = 200;

  /** So many times it is measured, after warming up. */
  static final int MEASURED = 3;

  /** Names the file to which is written what a line took without its execution. */
  static final String LINES_ALONE = "bench.lines";

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  /** Where the lines go. */
  @State(Scope.Benchmark)
  public static class Target {
    /** By which way they are written. */
    @Param public Way way = Way.PRINTLN;

    @Setup
    public void open() throws IOException {
      way.open();
    }
  }

  /** Rests between bursts. */
  @State(Scope.Thread)
  public static class Pause {
    @Setup(Level.Invocation)
    public void rest() {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /**
   * How long the lines of a burst took, without the start and the end of the execution around them.
   */
  @State(Scope.Thread)
  public static class Bursts {
    private Samples nanosOfALine = new Samples();

    void took(long nanos) {
      nanosOfALine.add((double) nanos / LINES);
    }

    /** Writes down the median; what was measured last stands last. */
    @TearDown(Level.Iteration)
    public void tell() throws IOException {
      String median = nanosOfALine.median() + "\n";
      Files.writeString(Path.of(System.getProperty(LINES_ALONE)), median, CREATE, APPEND);
      nanosOfALine = new Samples();
    }
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public void outsideOfAJob(Target target, Pause pause) {
    for (int i = 0; i < LINES; i++) {
      target.way.write();
    }
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  @PulseJob(name = "writes lines")
  public void insideOfAJob(Target target, Pause pause, Bursts bursts) {
    long begun = System.nanoTime();
    for (int i = 0; i < LINES; i++) {
      target.way.write();
    }
    bursts.took(System.nanoTime() - begun);
  }
}

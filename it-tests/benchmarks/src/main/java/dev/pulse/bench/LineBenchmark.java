package dev.pulse.bench;

import dev.pulse.api.PulseJob;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One line of 100 characters, written by an application outside of a job and inside of one.
 *
 * <p>Lines come in bursts with pauses between, as a job writes them: written without a pause they
 * outrun every disk, and what would be measured is how fast lines are dropped.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class LineBenchmark {

  static final int LINES = 200;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  /** By which way the line is written. */
  @Param public Way way;

  @Setup(Level.Trial)
  public void open() throws IOException {
    way.open();
  }

  @Setup(Level.Invocation)
  public void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  public void outsideOfAJob() {
    for (int i = 0; i < LINES; i++) {
      way.write();
    }
  }

  @Benchmark
  @OperationsPerInvocation(LINES)
  @PulseJob(name = "writes lines")
  public void insideOfAJob() {
    for (int i = 0; i < LINES; i++) {
      way.write();
    }
  }
}

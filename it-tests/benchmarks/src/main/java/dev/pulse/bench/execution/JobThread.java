package dev.pulse.bench.execution;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The thread of the jobs: rests between bursts, and counts what it allocates within them. At the
 * end it writes down how many executions there were, warming up among them.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class JobThread {

  static final int BURST = 100;

  /** Names the file to write to. */
  static final String RAN = "bench.ran";

  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(4_900);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What was allocated. */
  public long bytes;

  /** By so many executions. */
  public long executions;

  private long ran;
  private long before;

  @Setup(Level.Invocation)
  public void begin() {
    LockSupport.parkNanos(PAUSE_NANOS);
    before = THREADS.getCurrentThreadAllocatedBytes();
  }

  @TearDown(Level.Invocation)
  public void end() {
    bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
    executions += BURST;
    ran += BURST;
  }

  @TearDown
  public void tell() throws IOException {
    Files.writeString(Path.of(System.getProperty(RAN)), String.valueOf(ran));
  }
}

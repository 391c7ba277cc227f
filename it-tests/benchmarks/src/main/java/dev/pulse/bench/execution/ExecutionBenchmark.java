package dev.pulse.bench.execution;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One execution of a job that does nothing, on the thread of the job.
 *
 * <p>Executions come in bursts with pauses between, some 20,000 a second: without a pause they
 * outrun every recorder, and what would be measured is how fast executions are dropped.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 2, time = 1)
public class ExecutionBenchmark {

  @Benchmark
  @OperationsPerInvocation(JobThread.BURST)
  public void annotated(JobThread thread, IdleJob job) {
    for (int i = 0; i < JobThread.BURST; i++) {
      job.annotated();
    }
  }

  @Benchmark
  @OperationsPerInvocation(JobThread.BURST)
  public void spring(JobThread thread, SpringTask task) {
    for (int i = 0; i < JobThread.BURST; i++) {
      task.run();
    }
  }
}

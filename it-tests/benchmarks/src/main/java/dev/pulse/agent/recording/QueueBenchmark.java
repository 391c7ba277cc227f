package dev.pulse.agent.recording;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.capture.LogCapture;
import dev.pulse.agent.capture.LogListener;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.model.Job;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One execution through the queue: its start and its end are offered and taken, by one thread. It
 * stands in the queue's package, which shows it to nobody else.
 */
@NullMarked
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class QueueBenchmark {

  private static final LogListener NOBODY = (LogBuffer log) -> {};

  private final ExecutionQueue queue = new ExecutionQueue(1_000);
  private final ActiveExecution execution =
      new ActiveExecution(
          1,
          0,
          new Job("SPJ_idle", "spring", "idle", null, null, null, null, null),
          JobSource.Run.Due.PLAIN,
          null,
          null,
          false,
          0,
          0,
          new LogCapture(
              new LogBudget(0, 0), Secrets.NONE, Clock.systemUTC(), NOBODY, () -> false));

  /** It has ended, so that its end can be offered. */
  public QueueBenchmark() {
    execution.outcome().finish(0, 0, null, false);
  }

  @Benchmark
  public void offerAndTake(Blackhole taken) {
    queue.offerStart(execution);
    queue.offerEnd(execution);
    taken.consume(queue.poll());
    taken.consume(queue.poll());
  }
}

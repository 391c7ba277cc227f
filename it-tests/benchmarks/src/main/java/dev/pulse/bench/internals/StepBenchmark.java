package dev.pulse.bench.internals;

import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogBuffer;
import dev.pulse.agent.json.ExecutionJson;
import dev.pulse.agent.json.Json;
import dev.pulse.agent.model.EndReason;
import dev.pulse.agent.model.Execution;
import dev.pulse.agent.model.ExecutionStatus;
import dev.pulse.agent.model.LogChunk;
import dev.pulse.agent.model.LogStream;
import dev.pulse.agent.model.TriggerKind;
import dev.pulse.agent.recording.ExecutionIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Single steps of the agent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class StepBenchmark {

  static final int LINES = 200;

  private static final String LINE = "0123456789".repeat(10) + "\n";
  private static final long MILLIS = 1_800_000_000_000L;
  private static final int PAGE = 50;
  private static final long PLENTY = 1L << 40;

  private final ExecutionIds ids = new ExecutionIds();
  private final List<Execution> page =
      Stream.iterate(0L, i -> i + 1).limit(PAGE).map(this::execution).toList();
  private final LogBuffer log =
      new LogBuffer(new Object(), new LogBudget(PLENTY, PLENTY), buffer -> {});
  private long number;

  private Execution execution(long i) {
    Instant start = Instant.ofEpochMilli(MILLIS - i);
    return new Execution(
        ids.id(MILLIS, i),
        "SPJ_orders",
        null,
        "PI_bench",
        ExecutionStatus.COMPLETED,
        EndReason.RETURNED,
        TriggerKind.SCHEDULE,
        1,
        start,
        start,
        start.plusMillis(i),
        Duration.ofMillis(i),
        "scheduling-1",
        i + " rows",
        null,
        0,
        0,
        null);
  }

  @Benchmark
  public String executionId() {
    return ids.id(MILLIS, number++);
  }

  @Benchmark
  public byte[] pageAsJson() {
    return Json.utf8(
        out ->
            out.putObjects(
                "executions",
                page,
                (each, execution) -> ExecutionJson.write(each, execution, null)));
  }

  /** With what the writer does then: it takes the lines together. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public void capturedLine(Blackhole taken) {
    for (int i = 0; i < LINES; i++) {
      log.append(LogStream.STDOUT, LINE);
    }
    for (LogChunk chunk = log.take(); chunk != null; chunk = log.take()) {
      taken.consume(chunk);
    }
  }
}

package dev.pulse.agent;

import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.weaving.StartAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A run that somebody asked for, until it has begun.
 *
 * <p>Threading: the one who asked waits; a thread of Pulse's tells what the scheduler answered, the
 * job's thread that the execution has begun, and the writer's that it is stored.
 */
final class ExpectedRun {

  /** A run that has not begun after this time may have been lost, or be that of another JVM. */
  private static final Duration EXPECTED = Duration.ofMinutes(1);

  private final String jobId;
  private final String by;
  private final long askedAtNanos = System.nanoTime();
  private final CompletableFuture<StartAnswer> answer = new CompletableFuture<>();
  private final CompletableFuture<String> execution = new CompletableFuture<>();
  private final CompletableFuture<String> stored = new CompletableFuture<>();

  ExpectedRun(String jobId, String by) {
    this.jobId = jobId;
    this.by = by;
  }

  String jobId() {
    return jobId;
  }

  String by() {
    return by;
  }

  /** Whether it has not begun and may still do so. */
  boolean isExpected() {
    return !execution.isDone() && System.nanoTime() - askedAtNanos < EXPECTED.toNanos();
  }

  /** The scheduler's answer, or what it threw. */
  CompletableFuture<StartAnswer> answer() {
    return answer;
  }

  /** The id of the execution, when it has begun. */
  CompletableFuture<String> execution() {
    return execution;
  }

  /** The same, when it can be read. */
  CompletableFuture<String> stored() {
    return stored;
  }

  void answered(StartAnswer given) {
    answer.complete(given);
  }

  void refused(Throwable thrown) {
    answer.completeExceptionally(thrown);
  }

  void begun(String executionId) {
    execution.complete(executionId);
  }

  /** These can be read now. */
  void committed(List<ExecutionEvent> events) {
    String id = execution.getNow("");
    for (ExecutionEvent event : events) {
      if (event instanceof ExecutionEvent.Started started && started.execution().id().equals(id)) {
        stored.complete(id);
      }
    }
  }
}

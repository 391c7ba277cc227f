package dev.pulse.agent.recording;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Executions that have ended and whose threads may still write: their logs are open for a grace.
 *
 * <p>Threading: for the writer's thread.
 */
final class LateLogs {

  /** More are not held; the eldest is closed early then. */
  private static final int MOST = 10_000;

  private final long graceNanos;
  private final Deque<Late> open = new ArrayDeque<>();

  private record Late(ActiveExecution execution, long untilNanos) {}

  LateLogs(Duration grace) {
    this.graceNanos = grace.toNanos();
  }

  void add(ActiveExecution execution) {
    open.add(new Late(execution, System.nanoTime() + graceNanos));
  }

  /** The next one whose log is to be closed. */
  @Nullable ActiveExecution pollDue(long now) {
    Late eldest = open.peek();
    if (eldest == null || (open.size() <= MOST && eldest.untilNanos() - now > 0)) {
      return null;
    }
    open.remove();
    return eldest.execution();
  }

  long nanosUntilDue(long now) {
    Late eldest = open.peek();
    return eldest == null ? Long.MAX_VALUE : eldest.untilNanos() - now;
  }
}

package dev.pulse.agent.recording;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Executions that run, and of whose start nobody knows yet, for the queue had no room. Most of them
 * end before it has; what runs for longer is told of then, so that it is seen to run.
 *
 * <p>Threading: any thread adds and removes; one thread, the writer's, takes. Whoever removes an
 * execution has it: its start is told of by the writer's thread, or by its end.
 */
final class UntoldStarts {

  /** What runs for so long is told of, though there is hardly room for others. */
  private static final long LONG_NANOS = Duration.ofSeconds(1).toNanos();

  private final Set<ActiveExecution> untold = ConcurrentHashMap.newKeySet();

  void add(ActiveExecution execution) {
    execution.untold();
    untold.add(execution);
  }

  /**
   * The execution has ended.
   *
   * @return whether the writer's thread has taken its start
   */
  boolean ended(ActiveExecution execution) {
    return execution.isUntold() && !untold.remove(execution);
  }

  /** Takes those that have run for long, or all. */
  void take(boolean all, Consumer<ActiveExecution> target) {
    if (untold.isEmpty()) {
      return;
    }
    long now = System.nanoTime();
    for (ActiveExecution execution : List.copyOf(untold)) {
      if ((all || now - execution.startedAtNanos() >= LONG_NANOS) && untold.remove(execution)) {
        execution.queued();
        target.accept(execution);
      }
    }
  }

  boolean isEmpty() {
    return untold.isEmpty();
  }

  int size() {
    return untold.size();
  }
}

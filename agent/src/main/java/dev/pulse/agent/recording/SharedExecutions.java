package dev.pulse.agent.recording;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Executions whose token the application has asked for, and may use on any thread until they end.
 *
 * <p>Threading: any thread.
 */
final class SharedExecutions {

  private final Map<Long, ActiveExecution> shared = new ConcurrentHashMap<>();

  /** The token of the execution for the application; 0 if it has ended. */
  long share(ActiveExecution execution) {
    if (!execution.isShared()) {
      shared.put(execution.token(), execution);
      execution.share();
      if (execution.isFinished()) {
        shared.remove(execution.token());
        return 0;
      }
    }
    return execution.token();
  }

  @Nullable ActiveExecution find(long token) {
    return shared.get(token);
  }

  void over(ActiveExecution execution) {
    if (execution.isShared()) {
      shared.remove(execution.token());
    }
  }
}

package dev.pulse.agent.recording;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The executions that run in this JVM now, for those who may start another one. Kept only if
 * somebody may.
 *
 * <p>Threading: any thread.
 */
public final class RunningExecutions {

  private final Set<ActiveExecution> open = ConcurrentHashMap.newKeySet();
  private final ExecutionIds ids;

  RunningExecutions(ExecutionIds ids) {
    this.ids = ids;
  }

  void begun(ActiveExecution execution) {
    open.add(execution);
  }

  void over(ActiveExecution execution) {
    open.remove(execution);
  }

  /** The id of an execution of this job that runs; null if none does. */
  public @Nullable String of(String jobId) {
    for (ActiveExecution execution : open) {
      if (execution.job().id().equals(jobId)) {
        return execution.id(ids);
      }
    }
    return null;
  }
}

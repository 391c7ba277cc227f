package dev.pulse.agent.weaving.context;

import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.List;

/**
 * All ways on which an execution follows its work. Threads that are simply made and started need no
 * weaving: they inherit.
 */
public final class FollowedWork {

  private FollowedWork() {}

  /** What is to be woven for it. */
  public static List<TypeInstrumentation> instrumentations() {
    return List.of(
        new ThreadPools(),
        new ForkJoinPools(),
        new CompletableFutures(),
        new DelayedTasks(),
        new WorkerThreads(),
        new SpringTriggers(),
        new KotlinCoroutines());
  }
}

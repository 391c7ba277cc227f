package dev.pulse.agent.weaving.context;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Threads that serve everybody: an execution that happens to need the first, or one more, causes
 * their start, but they do not work for it alone.
 *
 * <p>The worker of {@code ThreadPoolExecutor} is one too, see {@link ThreadPools}. Of a timer's
 * tasks none belongs to an execution.
 */
final class WorkerThreads implements TypeInstrumentation {

  @Override
  public Set<String> types() {
    return Set.of(
        "java.util.TimerThread",
        "java.util.concurrent.ForkJoinWorkerThread",
        "java.util.concurrent.DelayScheduler",
        "io.netty.util.concurrent.FastThreadLocalRunnable",
        "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner",
        "org.jboss.threads.EnhancedQueueExecutor$ThreadBody",
        "org.quartz.core.QuartzSchedulerThread",
        "org.quartz.simpl.SimpleThreadPool$WorkerThread",
        "kotlinx.coroutines.scheduling.CoroutineScheduler$Worker",
        "kotlinx.coroutines.DefaultExecutor");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes.visit(
        InlinedAdvice.of(WorkAdvice.ServesEverybody.class, hook)
            .on(named("run").and(takesNoArguments())));
  }
}

package dev.pulse.agent.weaving.context;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;

/**
 * {@code ThreadPoolExecutor} and all that is built on it, such as Spring's task executors and
 * Reactor's schedulers; and Tomcat's copy of it.
 *
 * <p>A task is handed over in {@code execute}, or in {@code delayedExecute} if it is scheduled. It
 * begins in {@code runWorker} before {@code beforeExecute} is called, and lasts until the next one
 * begins, so that what {@code afterExecute} writes belongs to it too. A worker that began before
 * the class was woven never leaves the old {@code runWorker}: its tasks are seen in {@code
 * beforeExecute} itself.
 */
final class ThreadPools implements TypeInstrumentation {

  private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
  private static final String SCHEDULED_POOL = "java.util.concurrent.ScheduledThreadPoolExecutor";
  private static final String POOL_OF_TOMCAT = "org.apache.tomcat.util.threads.ThreadPoolExecutor";

  @Override
  public Set<String> types() {
    return Set.of(POOL, SCHEDULED_POOL, POOL_OF_TOMCAT);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().equals(SCHEDULED_POOL)) {
      return changes.visit(
          InlinedAdvice.of(WorkAdvice.SubmitsArgument.class, hook)
              .on(named("delayedExecute").and(takesArguments(1))));
    }
    return changes
        .visit(
            InlinedAdvice.of(WorkAdvice.SubmitsArgument.class, hook)
                .on(named("execute").and(takesArguments(1))))
        .visit(InlinedAdvice.of(WorkAdvice.ServesEverybody.class, hook).on(named("runWorker")))
        .visit(
            InlinedAdvice.of(WorkAdvice.NextIsArgument.class, hook)
                .on(named("beforeExecute").and(takesArguments(2))))
        .visit(
            new CallWatch(
                type.getInternalName(),
                "beforeExecute",
                "(Ljava/lang/Thread;Ljava/lang/Runnable;)V",
                "runWorker",
                1,
                WorkCalls::next,
                nothing -> {}));
  }
}

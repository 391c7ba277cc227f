package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.Housekeeping;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Periodic tasks of {@code ScheduledThreadPoolExecutor}, and of {@code ForkJoinPool} from JDK 25
 * on.
 *
 * <p>What runs is known from the constructor of the executor's own task, which stands for one call
 * of {@code scheduleAtFixedRate} or {@code scheduleWithFixedDelay}. It runs in {@code
 * FutureTask.runAndReset}, which nothing but periodic work passes, and which swallows exceptions:
 * so the execution is the call inside of it.
 *
 * <p>A class of the application that schedules has the JDK's classes woven, and waits for that
 * before the call.
 */
public final class JdkExecutor implements JobInstrumentation {

  private static final String TASK =
      "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask";
  private static final String FUTURE = "java.util.concurrent.FutureTask";
  private static final String RUN = "runAndReset";
  private static final String FORK_JOIN_TASK =
      "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask";

  private static final String PARAMETERS =
      "(Ljava/lang/Runnable;JJLjava/util/concurrent/TimeUnit;)";

  private final WeakIdentityMap<JobDescription> tasks = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return "executor";
  }

  @Override
  public Set<String> types() {
    return Set.of(TASK, FUTURE, FORK_JOIN_TASK);
  }

  /** The descriptors of the two methods, as the JDK and Guava declare them. */
  @Override
  public Set<String> markers() {
    return Set.of(
        PARAMETERS + "Ljava/util/concurrent/ScheduledFuture;",
        PARAMETERS + "Lcom/google/common/util/concurrent/ListenableScheduledFuture;");
  }

  @Override
  public boolean minds(String className) {
    return !Housekeeping.owns(className);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case TASK ->
          builder.visit(
              InlinedAdvice.of(TaskAdvice.class, hook).on(isConstructor().and(takesArguments(6))));
      case FUTURE -> builder.visit(runs(hook)).visit(fails(hook));
      case FORK_JOIN_TASK ->
          builder
              .visit(
                  InlinedAdvice.of(ForkJoinTaskAdvice.class, hook)
                      .on(isConstructor().and(takesArguments(6))))
              .visit(InlinedAdvice.of(ComputeAdvice.class, hook).on(named("compute")));
      default -> builder.visit(waits("scheduleAtFixedRate")).visit(waits("scheduleWithFixedDelay"));
    };
  }

  @Override
  public @Nullable Object key(@Nullable Object task, @Nullable Object argument) {
    return task == null || tasks.get(task) == null ? null : task;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object task, @Nullable Object argument) {
    return task == null ? null : tasks.get(task);
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object task, @Nullable Object runnableAndNanos) {
    if (task == null
        || !(runnableAndNanos instanceof Object[] given)
        || !(given[1] instanceof Long nanos)) {
      return null;
    }
    TaskName name = TaskName.of(given[0], null);
    if (name != null) {
      tasks.put(
          task,
          new JobDescription(
              name.name(),
              name.className(),
              name.methodName(),
              Duration.ofNanos(nanos).abs().toString(),
              nanos > 0 ? "fixed_rate" : "fixed_delay",
              null));
    }
    return null;
  }

  private static CallWatch waits(String method) {
    return new CallWatch(null, method, null, null, 0, BridgeCalls::scheduling, CallWatch.NOTHING);
  }

  private static CallWatch runs(int hook) {
    return new CallWatch(
        "java/util/concurrent/Callable",
        "call",
        null,
        RUN,
        BridgeCalls.ROOM,
        BridgeCalls.enter(hook),
        BridgeCalls.ended(hook));
  }

  private static CallWatch fails(int hook) {
    return new CallWatch(
        "java/util/concurrent/FutureTask",
        "setException",
        null,
        RUN,
        BridgeCalls.ROOM,
        BridgeCalls.threw(hook),
        CallWatch.NOTHING);
  }

  /**
   * A positive period is a rate, a negative one a delay, and 0 means that the task runs once. The
   * first argument is the executor.
   */
  static final class TaskAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object task,
        @Advice.Argument(1) @Nullable Object runnable,
        @Advice.Argument(4) long period) {
      if (period != 0) {
        PulseBridge.observe(hook, task, new Object[] {runnable, period});
      }
    }
  }

  static final class ForkJoinTaskAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object task,
        @Advice.Argument(1) long period,
        @Advice.Argument(3) @Nullable Object runnable) {
      if (period != 0) {
        PulseBridge.observe(hook, task, new Object[] {runnable, period});
      }
    }
  }

  static final class ComputeAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object task) {
      return PulseBridge.enter(hook, task, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }
}

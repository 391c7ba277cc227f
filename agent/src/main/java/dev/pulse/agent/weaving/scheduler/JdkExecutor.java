package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.Housekeeping;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.RequestedRun;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import dev.pulse.agent.weaving.StartAnswer;
import dev.pulse.agent.weaving.StartRequest;
import dev.pulse.agent.weaving.StartableJobs;
import dev.pulse.agent.weaving.StartableJobs.Startable;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Periodic tasks of {@code ScheduledThreadPoolExecutor}, and of {@code ForkJoinPool} from JDK 25
 * on; those that run once only if the user asks for them.
 *
 * <p>What runs is known from the constructor of the executor's own task, which stands for one call
 * of {@code scheduleAtFixedRate} or {@code scheduleWithFixedDelay}. It runs in {@code
 * FutureTask.runAndReset}, which nothing but periodic work passes, and which swallows exceptions:
 * so the execution is the call inside of it. The executor's task also knows when it is due, and
 * whether somebody cancelled it.
 *
 * <p>A class of the application that schedules has the JDK's classes woven, and waits for that
 * before the call.
 */
public final class JdkExecutor implements JobInstrumentation {

  private static final String EXECUTOR = "java.util.concurrent.ScheduledThreadPoolExecutor";
  private static final String TASK = EXECUTOR + "$ScheduledFutureTask";
  private static final String FUTURE = "java.util.concurrent.FutureTask";
  private static final String RUN_AGAIN = "runAndReset";
  private static final String RUN_ONCE = "run";
  private static final String FORK_JOIN_TASK =
      "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask";

  private static final String PERIODIC = "(Ljava/lang/Runnable;JJLjava/util/concurrent/TimeUnit;)";
  private static final String RUNNABLE = "(Ljava/lang/Runnable;JLjava/util/concurrent/TimeUnit;)";
  private static final String CALLABLE =
      "(Ljava/util/concurrent/Callable;JLjava/util/concurrent/TimeUnit;)";
  private static final String JDK_FUTURE = "Ljava/util/concurrent/ScheduledFuture;";
  private static final String GUAVA_FUTURE =
      "Lcom/google/common/util/concurrent/ListenableScheduledFuture;";

  private final WeakIdentityMap<JobDescription> tasks = new WeakIdentityMap<>();

  /** By their executors; and what each of them runs. */
  private final StartableJobs starts = new StartableJobs();

  private final WeakIdentityMap<WeakReference<Object>> runnables = new WeakIdentityMap<>();

  /** Whether somebody may ask for runs. */
  private boolean startable;

  /** Whether what runs once, and what frameworks do for themselves, is described too. */
  private boolean hiddenToo;

  @Override
  public String scheduler() {
    return "executor";
  }

  @Override
  public Set<String> types() {
    return Set.of(EXECUTOR, TASK, FUTURE, FORK_JOIN_TASK);
  }

  /** The descriptors of the methods, as the JDK and Guava declare them. */
  @Override
  public Set<String> markers() {
    Set<String> descriptors = new HashSet<>();
    for (String future : new String[] {JDK_FUTURE, GUAVA_FUTURE}) {
      descriptors.add(PERIODIC + future);
      if (hiddenToo) {
        descriptors.add(RUNNABLE + future);
        descriptors.add(CALLABLE + future);
      }
    }
    return descriptors;
  }

  @Override
  public boolean minds(String className) {
    return hiddenToo || !Housekeeping.owns(className);
  }

  @Override
  public void includeHidden() {
    hiddenToo = true;
  }

  @Override
  public void rememberJobs() {
    startable = true;
  }

  /**
   * The executor is given what the task runs, once more: the task itself can only be run by its
   * schedule, which ends if anybody else runs it.
   */
  @Override
  public StartAnswer start(StartRequest request) throws Exception {
    for (Startable job : starts.of(request.job())) {
      Object task = job.task();
      WeakReference<Object> known = runnables.get(task);
      if (known != null
          && known.get() instanceof Runnable runnable
          && job.runner() instanceof Executor executor) {
        Runnable run = RequestedRun.recorded(request, task, null, runnable);
        request.ask(runnable, Executors.callable(() -> executor.execute(run)));
        return StartAnswer.ACCEPTED;
      }
    }
    return StartAnswer.NOT_HERE;
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case EXECUTOR ->
          changes
              .visit(
                  InlinedAdvice.of(JdkExecutorAdvice.RejectAdvice.class, hook)
                      .on(named("delayedExecute")))
              .visit(
                  InlinedAdvice.of(JdkExecutorAdvice.DrainAdvice.class, hook)
                      .on(named("shutdownNow")));
      case TASK -> weaveTask(changes, hook);
      case FUTURE -> weaveFuture(changes, hook);
      case FORK_JOIN_TASK -> weaveForkJoinTask(changes, hook);
      default -> {
        ClassChanges woven =
            changes.visit(waits("scheduleAtFixedRate")).visit(waits("scheduleWithFixedDelay"));
        yield hiddenToo ? woven.visit(waits("schedule")) : woven;
      }
    };
  }

  private ClassChanges weaveTask(ClassChanges changes, int hook) {
    ClassChanges woven =
        changes.visit(
            InlinedAdvice.of(JdkExecutorAdvice.TaskAdvice.class, hook)
                .on(isConstructor().and(takesArguments(6))));
    return hiddenToo
        ? woven
            .visit(
                InlinedAdvice.of(JdkExecutorAdvice.OnceAdvice.class, hook)
                    .on(isConstructor().and(takesArguments(4).or(takesArguments(5)))))
            .visit(
                InlinedAdvice.of(JdkExecutorAdvice.AnyCancelAdvice.class, hook).on(named("cancel")))
        : woven.visit(
            InlinedAdvice.of(JdkExecutorAdvice.CancelAdvice.class, hook).on(named("cancel")));
  }

  private ClassChanges weaveFuture(ClassChanges changes, int hook) {
    ClassChanges woven = changes.visit(runs(RUN_AGAIN, hook)).visit(fails(RUN_AGAIN, hook));
    return hiddenToo ? woven.visit(runs(RUN_ONCE, hook)).visit(fails(RUN_ONCE, hook)) : woven;
  }

  private ClassChanges weaveForkJoinTask(ClassChanges changes, int hook) {
    Class<?> made =
        hiddenToo
            ? JdkExecutorAdvice.AnyForkJoinTaskAdvice.class
            : JdkExecutorAdvice.ForkJoinTaskAdvice.class;
    Class<?> cancelled =
        hiddenToo
            ? JdkExecutorAdvice.AnyCancelAdvice.class
            : JdkExecutorAdvice.ForkJoinCancelAdvice.class;
    return changes
        .visit(InlinedAdvice.of(made, hook).on(isConstructor().and(takesArguments(6))))
        .visit(
            InlinedAdvice.of(cancelled, hook)
                .on(named("cancel").and(takesArgument(0, boolean.class))))
        .visit(InlinedAdvice.of(JdkExecutorAdvice.ComputeAdvice.class, hook).on(named("compute")));
  }

  @Override
  public @Nullable Object key(@Nullable Object task, @Nullable Object argument) {
    return task == null || tasks.get(task) == null ? null : task;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object task, @Nullable Object argument) {
    return task == null ? null : tasks.get(task);
  }

  /** A task that is called before it is due is called by hand, so to speak. */
  @Override
  public <R> R details(@Nullable Object task, @Nullable Object argument, RunDetails<R> details) {
    if (!(task instanceof Delayed delayed) || StartRequest.here() != null) {
      return details.none();
    }
    long delay = delayed.getDelay(TimeUnit.NANOSECONDS);
    return delay > 0
        ? details.none()
        : details.told(null, 1, Instant.now().plusNanos(delay), false);
  }

  /** What is handed over is the task itself, for {@link #end}. */
  @Override
  public @Nullable Object result(@Nullable Object task) {
    return null;
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object task, @Nullable Throwable thrown) {
    return task instanceof Future<?> future && future.isCancelled() ? RunEnd.CANCELLED : null;
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    return true;
  }

  /**
   * A task is made, of this runnable and with this period, for this executor; or it will not run
   * any more.
   */
  @Override
  public @Nullable JobPlan observe(@Nullable Object task, @Nullable Object runnableAndNanos) {
    if (task == null) {
      return null;
    }
    if (runnableAndNanos instanceof Object[] given && given[1] instanceof Long nanos) {
      return scheduled(task, given[0], nanos, given[2]);
    }
    JobDescription known = tasks.get(task);
    if (known == null) {
      return null;
    }
    starts.remove(known.name(), each -> each == task);
    return JobPlan.calledOff(known);
  }

  /** A positive period is a rate, a negative one a delay, and 0 means that the task runs once. */
  private @Nullable JobPlan scheduled(
      Object task, @Nullable Object runnable, long nanos, @Nullable Object executor) {
    TaskName name = TaskName.of(runnable, null, hiddenToo);
    if (name == null) {
      return null;
    }
    JobDescription job =
        new JobDescription(
            name.name(),
            name.className(),
            name.methodName(),
            nanos == 0 ? null : Duration.ofNanos(nanos).abs().toString(),
            nanos == 0 ? "one_time" : nanos > 0 ? "fixed_rate" : "fixed_delay",
            null,
            null,
            nanos == 0 || name.housekeeping());
    tasks.put(task, job);
    if (startable && nanos != 0 && executor != null && runnable != null) {
      runnables.put(task, new WeakReference<>(runnable));
      starts.add(job.name(), task, executor);
    }
    return new JobPlan(
        job,
        task instanceof Delayed delayed
            ? Instant.now().plusNanos(delayed.getDelay(TimeUnit.NANOSECONDS))
            : null);
  }

  private static CallWatch waits(String method) {
    return new CallWatch(null, method, null, null, 0, BridgeCalls::scheduling, CallWatch.NOTHING);
  }

  private static CallWatch runs(String within, int hook) {
    return new CallWatch(
        "java/util/concurrent/Callable",
        "call",
        null,
        within,
        BridgeCalls.ROOM,
        BridgeCalls.enter(hook),
        handingOver(hook, BridgeCalls.ended(hook)));
  }

  private static CallWatch fails(String within, int hook) {
    return new CallWatch(
        "java/util/concurrent/FutureTask",
        "setException",
        null,
        within,
        BridgeCalls.ROOM,
        handingOver(hook, BridgeCalls.threw(hook)),
        CallWatch.NOTHING);
  }

  private static Consumer<MethodVisitor> handingOver(int hook, Consumer<MethodVisitor> end) {
    return BridgeCalls.returnedThis(hook).andThen(end);
  }
}

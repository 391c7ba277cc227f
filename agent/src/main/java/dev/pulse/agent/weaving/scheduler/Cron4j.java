package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Set;
import java.util.TimeZone;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of cron4j: runnables and classes of the application's, static methods and processes that a
 * crontab file names.
 *
 * <p>The execution is that of a {@code TaskExecutor}; it ends when the scheduler is told of its
 * end, with what the task threw, except for static methods, whose exception cron4j itself does not
 * keep. Without a listener cron4j prints that then, which is not the task's.
 */
public final class Cron4j implements JobInstrumentation {

  private static final String PACKAGE = "it.sauronsoftware.cron4j.";
  private static final String RUNNER = PACKAGE + "TaskExecutor$Runner";
  private static final String SCHEDULER = PACKAGE + "Scheduler";
  private static final String COLLECTOR = PACKAGE + "MemoryTaskCollector";

  private static final String EXECUTOR = PACKAGE + "TaskExecutor";
  private static final String LAUNCHER = PACKAGE + "LauncherThread";

  private static final long MINUTE = 60_000;

  /** Patterns that match no minute of a year and a day are taken for those that match none. */
  private static final int MOST_MINUTES = 367 * 24 * 60;

  /** Tasks that were scheduled, rather than launched by hand or read from a file. */
  private final WeakIdentityMap<Scheduled> scheduled = new WeakIdentityMap<>();

  /** Collectors of tasks, by the scheduler that they are of. */
  private final WeakIdentityMap<WeakReference<Object>> schedulers = new WeakIdentityMap<>();

  /** Executors of tasks that a launcher made for a minute that had come. */
  private final WeakIdentityMap<Instant> due = new WeakIdentityMap<>();

  private record Scheduled(@Nullable TaskName name, @Nullable Object pattern) {}

  @Override
  public String scheduler() {
    return "cron4j";
  }

  @Override
  public Set<String> types() {
    return Set.of(RUNNER, EXECUTOR, SCHEDULER, COLLECTOR);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case COLLECTOR ->
          changes
              .visit(InlinedAdvice.of(Cron4jAdvice.AddAdvice.class, hook).on(named("add")))
              .visit(InlinedAdvice.of(Cron4jAdvice.UpdateAdvice.class, hook).on(named("update")))
              .visit(InlinedAdvice.of(Cron4jAdvice.RemoveAdvice.class, hook).on(named("remove")));
      case EXECUTOR ->
          changes.visit(
              InlinedAdvice.of(Cron4jAdvice.ExecutorAdvice.class, hook).on(isConstructor()));
      case SCHEDULER ->
          changes
              .visit(InlinedAdvice.of(Cron4jAdvice.SchedulerAdvice.class, hook).on(isConstructor()))
              .visit(
                  InlinedAdvice.of(Cron4jAdvice.SuccessAdvice.class, hook)
                      .on(named("notifyTaskSucceeded")))
              .visit(
                  InlinedAdvice.of(Cron4jAdvice.FailureAdvice.class, hook)
                      .on(named("notifyTaskFailed")));
      default ->
          changes.visit(
              InlinedAdvice.of(Cron4jAdvice.RunAdvice.class, hook)
                  .on(named("run").and(takesNoArguments())));
    };
  }

  @Override
  public @Nullable Object key(@Nullable Object runner, @Nullable Object argument) {
    return Reflection.call(executor(runner), "getTask");
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object runner, @Nullable Object argument) {
    Object executor = executor(runner);
    Object task = Reflection.call(executor, "getTask");
    return task == null ? null : describe(task, zone(Reflection.call(executor, "getScheduler")));
  }

  private JobDescription describe(Object task, @Nullable TimeZone zone) {
    Scheduled known = scheduled.get(task);
    TaskName name = known == null ? null : known.name();
    if (name == null) {
      name = ofFile(task);
    }
    Object pattern = known == null ? null : known.pattern();
    return new JobDescription(
        name.name(),
        name.className(),
        name.methodName(),
        pattern == null ? null : pattern.toString(),
        pattern == null ? null : "cron",
        zone == null ? null : zone.getID());
  }

  @Override
  public <R> R details(@Nullable Object runner, @Nullable Object argument, RunDetails<R> details) {
    Object executor = executor(runner);
    Instant planned = executor == null ? null : due.get(executor);
    Object task = Reflection.call(executor, "getTask");
    Scheduled known = task == null ? null : scheduled.get(task);
    return details.told(
        Reflection.text(executor, "getGuid"),
        1,
        planned,
        planned == null,
        known == null
            ? null
            : next(known.pattern(), zone(Reflection.call(executor, "getScheduler"))));
  }

  /** A scheduler or an executor is made, or a task comes, changes or goes: see the advice. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    if (self == null) {
      return null;
    }
    Object collector = Reflection.field(self, "memoryTaskCollector");
    if (collector != null) {
      schedulers.put(collector, new WeakReference<>(self));
      return null;
    }
    if (argument instanceof Object[] given) {
      return told(self, given);
    }
    if (argument instanceof Thread thread && Reflection.isA(thread, LAUNCHER)) {
      Object minute = Reflection.field(thread, "referenceTimeInMillis");
      if (minute instanceof Long millis) {
        due.put(self, Instant.ofEpochMilli(millis - millis % MINUTE));
      }
    }
    return null;
  }

  /** Of the collector: what happens, the task, and the pattern unless the task goes. */
  private @Nullable JobPlan told(Object collector, Object[] given) {
    Object task = given[1];
    Object pattern = given[2];
    if (task == null) {
      return null;
    }
    Scheduled known = scheduled.get(task);
    WeakReference<Object> reference = schedulers.get(collector);
    TimeZone zone = zone(reference == null ? null : reference.get());
    if (pattern == null) {
      return known == null ? null : JobPlan.calledOff(describe(task, zone));
    }
    TaskName name = known == null || "add".equals(given[0]) ? name(task) : known.name();
    scheduled.put(task, new Scheduled(name, pattern));
    return name == null ? null : new JobPlan(describe(task, zone), next(pattern, zone));
  }

  private static @Nullable TaskName name(Object task) {
    Object runnable = Reflection.call(task, "getRunnable");
    return runnable == null
        ? TaskName.of(task, PACKAGE, "execute")
        : TaskName.of(runnable, PACKAGE);
  }

  /**
   * The next minute that the pattern matches. cron4j itself looks at every minute too, but without
   * end.
   */
  private static @Nullable Instant next(@Nullable Object pattern, @Nullable TimeZone zone) {
    if (pattern == null) {
      return null;
    }
    try {
      Method match = pattern.getClass().getMethod("match", TimeZone.class, long.class);
      TimeZone in = zone == null ? TimeZone.getDefault() : zone;
      long minute = System.currentTimeMillis() / MINUTE * MINUTE;
      for (int i = 0; i < MOST_MINUTES; i++) {
        minute += MINUTE;
        if (Boolean.TRUE.equals(match.invoke(pattern, in, minute))) {
          return Instant.ofEpochMilli(minute);
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
    return null;
  }

  private static @Nullable TimeZone zone(@Nullable Object scheduler) {
    return Reflection.field(scheduler, "timezone") instanceof TimeZone zone ? zone : null;
  }

  private static @Nullable Object executor(@Nullable Object runner) {
    return Reflection.field(runner, "this$0");
  }

  /** A static method or a process, or an application's task that was launched by hand. */
  private static TaskName ofFile(Object task) {
    String type = task.getClass().getName();
    Object method = Reflection.field(task, "methodName");
    Object declaring = Reflection.field(task, "className");
    if (type.equals(PACKAGE + "StaticMethodTask") && method != null && declaring != null) {
      return new TaskName(declaring + "." + method, declaring.toString(), method.toString());
    }
    if (Reflection.call(task, "getCommand") instanceof String[] command) {
      return new TaskName(String.join(" ", command), type, "execute");
    }
    Object runnable = Reflection.call(task, "getRunnable");
    String owner = runnable == null ? type : runnable.getClass().getName();
    return new TaskName(owner, owner, runnable == null ? "execute" : "run");
  }
}

package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.util.Set;
import java.util.TimeZone;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
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

  /** Tasks that were scheduled, rather than launched by hand or read from a file. */
  private final WeakIdentityMap<Scheduled> scheduled = new WeakIdentityMap<>();

  private record Scheduled(@Nullable TaskName name, @Nullable String pattern) {}

  @Override
  public String scheduler() {
    return "cron4j";
  }

  @Override
  public Set<String> types() {
    return Set.of(RUNNER, SCHEDULER, COLLECTOR);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case COLLECTOR -> builder.visit(InlinedAdvice.of(AddAdvice.class, hook).on(named("add")));
      case SCHEDULER ->
          builder
              .visit(InlinedAdvice.of(SuccessAdvice.class, hook).on(named("notifyTaskSucceeded")))
              .visit(InlinedAdvice.of(FailureAdvice.class, hook).on(named("notifyTaskFailed")));
      default ->
          builder.visit(
              InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesNoArguments())));
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
    if (task == null) {
      return null;
    }
    Scheduled known = scheduled.get(task);
    TaskName name = known == null ? null : known.name();
    if (name == null) {
      name = ofFile(task);
    }
    String pattern = known == null ? null : known.pattern();
    Object scheduler = Reflection.call(executor, "getScheduler");
    return new JobDescription(
        name.name(),
        name.className(),
        name.methodName(),
        pattern,
        pattern == null ? null : "cron",
        Reflection.field(scheduler, "timezone") instanceof TimeZone zone ? zone.getID() : null);
  }

  @Override
  public RunDetails details(@Nullable Object runner, @Nullable Object argument) {
    return new RunDetails(Reflection.text(executor(runner), "getGuid"), 1, null, false);
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object task, @Nullable Object pattern) {
    if (task != null) {
      Object runnable = Reflection.call(task, "getRunnable");
      TaskName name =
          runnable == null ? TaskName.of(task, PACKAGE, "execute") : TaskName.of(runnable, PACKAGE);
      scheduled.put(task, new Scheduled(name, pattern == null ? null : pattern.toString()));
    }
    return null;
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

  static final class RunAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object runner) {
      PulseBridge.enter(hook, runner, null);
    }

    /** Whatever way the runner ends, nothing stays open. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  static final class SuccessAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook) {
      PulseBridge.leave(hook, null, null);
    }
  }

  static final class FailureAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.Argument(1) @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  static final class AddAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(0) @Nullable Object pattern,
        @Advice.Argument(1) @Nullable Object task) {
      PulseBridge.observe(hook, task, pattern);
    }
  }
}

package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of db-scheduler: recurring, one-time and custom.
 *
 * <p>{@code ExecutePicked} runs a task and catches all that it throws. The execution begins where
 * it has picked one, and ends where it turns to what follows: {@code complete} or {@code failure},
 * and neither for a task that nobody registered.
 */
public final class DbScheduler implements JobInstrumentation {

  private static final String PICKED = "com.github.kagkarlsson.scheduler.ExecutePicked";
  private static final String ONE_TIME = "com.github.kagkarlsson.scheduler.task.helper.OneTimeTask";
  private static final String OWN_CLASSES = "com.github.kagkarlsson.scheduler.";

  /** With a handler of this kind the next run is the next of the schedule, with others a retry. */
  private static final String NEXT_AS_SCHEDULED =
      "com.github.kagkarlsson.scheduler.task.FailureHandler$OnFailureReschedule";

  @Override
  public String scheduler() {
    return "db-scheduler";
  }

  @Override
  public Set<String> types() {
    return Set.of(PICKED);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return builder
        .visit(InlinedAdvice.of(BeginAdvice.class, hook).on(named("executePickedExecution")))
        .visit(InlinedAdvice.of(CompleteAdvice.class, hook).on(named("complete")))
        .visit(
            InlinedAdvice.of(FailureAdvice.class, hook)
                .on(named("failure").and(takesArgument(2, Throwable.class))))
        .visit(InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesNoArguments())));
  }

  /** The description itself: two schedulers of an application may have tasks of the same name. */
  @Override
  public @Nullable Object key(@Nullable Object picked, @Nullable Object execution) {
    return describe(picked, execution);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object picked, @Nullable Object execution) {
    String name = taskName(execution);
    if (name == null) {
      return null;
    }
    Object task = task(picked, name);
    String className = task == null ? null : task.getClass().getName();
    boolean users = className != null && !className.startsWith(OWN_CLASSES);
    Object schedule = Reflection.field(task, "schedule");
    String cron = Reflection.text(schedule, "getPattern");
    return new JobDescription(
        name,
        users ? className : null,
        users ? "execute" : null,
        cron == null ? scheduleText(schedule) : cron,
        kindOf(task, schedule, cron),
        zoneOf(schedule));
  }

  @Override
  public RunDetails details(@Nullable Object picked, @Nullable Object execution) {
    String name = taskName(execution);
    Object handler = name == null ? null : Reflection.call(task(picked, name), "getFailureHandler");
    boolean retries =
        handler != null && !handler.getClass().getName().startsWith(NEXT_AS_SCHEDULED);
    Object failures = Reflection.field(execution, "consecutiveFailures");
    return new RunDetails(
        Reflection.text(Reflection.field(execution, "taskInstance"), "getId"),
        retries && failures instanceof Integer count ? count + 1 : 1,
        Reflection.call(execution, "getExecutionTime") instanceof Instant due ? due : null,
        false);
  }

  @Override
  public @Nullable Object failure(@Nullable Object neverRan, @Nullable Throwable thrown) {
    return thrown == null && Reflection.isA(neverRan, PICKED)
        ? "db-scheduler knows no task of this name"
        : thrown;
  }

  @Override
  public @Nullable Object result(@Nullable Object neverRan) {
    return null;
  }

  private static @Nullable String taskName(@Nullable Object execution) {
    return Reflection.text(Reflection.field(execution, "taskInstance"), "getTaskName");
  }

  private static @Nullable Object task(@Nullable Object picked, String name) {
    Object resolver = Reflection.field(picked, "taskResolver");
    return Reflection.field(resolver, "taskMap") instanceof Map<?, ?> tasks
        ? tasks.get(name)
        : null;
  }

  private static String kindOf(
      @Nullable Object task, @Nullable Object schedule, @Nullable String cron) {
    if (cron != null) {
      return "cron";
    }
    if (Reflection.field(schedule, "duration") != null) {
      return "fixed_delay";
    }
    return Reflection.isA(task, ONE_TIME) ? "one_time" : "trigger";
  }

  /** Schedules say in {@code toString} what they are, after the name of their class. */
  private static @Nullable String scheduleText(@Nullable Object schedule) {
    if (schedule == null) {
      return null;
    }
    return Reflection.field(schedule, "duration") instanceof Duration delay
        ? delay.toString()
        : Reflection.text(schedule, "toString");
  }

  private static @Nullable String zoneOf(@Nullable Object schedule) {
    Object zone = Reflection.field(schedule, "zoneId");
    if (zone == null) {
      zone = Reflection.field(schedule, "zone");
    }
    return zone instanceof ZoneId id ? id.getId() : null;
  }

  static final class BeginAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object picked,
        @Advice.Argument(0) @Nullable Object execution) {
      PulseBridge.enter(hook, picked, execution);
    }
  }

  static final class CompleteAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook) {
      PulseBridge.leave(hook, null, null);
    }
  }

  static final class FailureAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.Argument(2) @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  /** Whatever way it ends, nothing stays open. */
  static final class RunAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object picked, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, picked, thrown);
    }
  }
}

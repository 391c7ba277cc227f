package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Runnables that an application gives to Spring's {@code TaskScheduler}, or to the registrar of a
 * {@code SchedulingConfigurer} (Spring 5.3, 6 and 7). Methods with {@code @Scheduled} are not among
 * them, although they take the same way.
 *
 * <p>The execution is the call of the runnable in {@code DelegatingErrorHandlingRunnable}, which
 * swallows what it throws, and through which all of Spring's schedulers run their tasks. Whether a
 * runnable is periodic is known from the scheduler's methods; where it comes from, if it was given
 * to a registrar, from the making of Spring's {@code Task}.
 */
public final class SpringTasks implements JobInstrumentation {

  private static final String SPRING = "org.springframework.";
  private static final String SCHEDULING = SPRING + "scheduling.";
  private static final String RUNNABLE = SCHEDULING + "support.DelegatingErrorHandlingRunnable";
  private static final String TASK = SCHEDULING + "config.Task";
  private static final String TRACKER = TASK + "$OutcomeTrackingRunnable";
  private static final String TRIGGER = SCHEDULING + "Trigger";
  private static final String RATE = "scheduleAtFixedRate";
  private static final String DELAY = "scheduleWithFixedDelay";

  private final WeakIdentityMap<TaskName> names = new WeakIdentityMap<>();
  private final WeakIdentityMap<Schedule> schedules = new WeakIdentityMap<>();

  private record Schedule(@Nullable String text, String kind, @Nullable String zone) {}

  @Override
  public String scheduler() {
    return "spring";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        RUNNABLE,
        TASK,
        SCHEDULING + "concurrent.ThreadPoolTaskScheduler",
        SCHEDULING + "concurrent.ConcurrentTaskScheduler",
        SCHEDULING + "concurrent.SimpleAsyncTaskScheduler");
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case RUNNABLE ->
          builder
              .visit(runs(hook))
              .visit(fails(hook))
              .visit(
                  InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesNoArguments())));
      case TASK -> builder.visit(InlinedAdvice.of(TaskAdvice.class, hook).on(isConstructor()));
      default ->
          builder.visit(InlinedAdvice.of(ScheduleAdvice.class, hook).on(schedulesPeriodically()));
    };
  }

  @Override
  public @Nullable Object key(@Nullable Object wrapper, @Nullable Object runnable) {
    Object task = given(runnable);
    return task == null || schedules.get(task) == null ? null : task;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object wrapper, @Nullable Object runnable) {
    Object task = given(runnable);
    TaskName name = task == null ? null : names.get(task);
    Schedule schedule = task == null ? null : schedules.get(task);
    return name == null || schedule == null
        ? null
        : new JobDescription(
            name.name(),
            name.className(),
            name.methodName(),
            schedule.text(),
            schedule.kind(),
            schedule.zone());
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object runnable, @Nullable Object methodAndWhen) {
    Object task = given(runnable);
    if (task == null) {
      return null;
    }
    if (names.get(task) == null) {
      TaskName name = TaskName.of(task, SPRING);
      if (name == null) {
        return null;
      }
      names.put(task, name);
    }
    if (methodAndWhen instanceof Object[] given && given[0] instanceof String method) {
      schedules.put(task, schedule(method, given[1]));
    }
    return null;
  }

  /**
   * The runnable as the application gave it: Spring 6.2 puts one of its own around it, and around
   * that another one when it copies a task.
   */
  private static @Nullable Object given(@Nullable Object runnable) {
    Object inner = runnable;
    while (inner != null && inner.getClass().getName().equals(TRACKER)) {
      inner = Reflection.field(inner, "runnable");
    }
    return inner;
  }

  /** When is a trigger, a duration, or milliseconds. */
  private static Schedule schedule(String method, @Nullable Object when) {
    String cron = Reflection.text(when, "getExpression");
    if (cron != null) {
      Object zone = Reflection.field(when, "zoneId");
      return new Schedule(cron, "cron", zone == null ? null : zone.toString());
    }
    Object period = Reflection.call(when, "getPeriodDuration");
    if (period == null) {
      period = Reflection.call(when, "getPeriod");
    }
    if (period != null) {
      boolean rate = Boolean.TRUE.equals(Reflection.call(when, "isFixedRate"));
      return new Schedule(text(period), rate ? "fixed_rate" : "fixed_delay", null);
    }
    return switch (method) {
      case RATE -> new Schedule(text(when), "fixed_rate", null);
      case DELAY -> new Schedule(text(when), "fixed_delay", null);
      default -> new Schedule(null, "trigger", null);
    };
  }

  private static @Nullable String text(@Nullable Object period) {
    Object duration = period instanceof Long millis ? Duration.ofMillis(millis) : period;
    return duration == null ? null : duration.toString();
  }

  private static ElementMatcher.Junction<MethodDescription> schedulesPeriodically() {
    return named(RATE)
        .or(named(DELAY))
        .or(named("schedule").and(takesArgument(1, named(TRIGGER))))
        .and(takesArgument(0, Runnable.class));
  }

  private static CallWatch runs(int hook) {
    return new CallWatch(
        "java/lang/Runnable",
        "run",
        null,
        "run",
        BridgeCalls.ROOM,
        BridgeCalls.enterTop(hook),
        BridgeCalls.ended(hook));
  }

  private static CallWatch fails(int hook) {
    return new CallWatch(
        "org/springframework/util/ErrorHandler",
        "handleError",
        null,
        "run",
        BridgeCalls.ROOM,
        BridgeCalls.threw(hook),
        CallWatch.NOTHING);
  }

  /** Whatever way it ends, nothing stays open. */
  static final class RunAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object self, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.ended(hook, self, thrown);
    }
  }

  static final class TaskAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Argument(0) @Nullable Object runnable) {
      PulseBridge.observe(hook, runnable, null);
    }
  }

  /** The last argument says when. */
  static final class ScheduleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.Origin("#m") String method, @Advice.AllArguments Object[] given) {
      PulseBridge.observe(hook, given[0], new Object[] {method, given[given.length - 1]});
    }
  }
}

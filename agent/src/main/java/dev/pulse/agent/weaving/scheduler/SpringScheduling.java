package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Methods with Spring's {@code @Scheduled} (Spring 5.3, 6 and 7).
 *
 * <p>The execution is {@code ScheduledMethodRunnable.run}: what the scheduler's thread calls,
 * inside of error handlers, which swallow what was thrown. The schedule is what Spring hands to its
 * own {@code CronTask} or {@code IntervalTask} for that runnable, with placeholders resolved; the
 * value that the method returns is taken where Spring drops it.
 */
public final class SpringScheduling implements JobInstrumentation {

  private static final String RUNNABLE =
      "org.springframework.scheduling.support.ScheduledMethodRunnable";
  private static final String CRON_TASK = "org.springframework.scheduling.config.CronTask";
  private static final String INTERVAL_TASK = "org.springframework.scheduling.config.IntervalTask";
  private static final String FIXED_RATE_TASK =
      "org.springframework.scheduling.config.FixedRateTask";
  private static final String PULSE_JOB = "dev.pulse.api.PulseJob";

  /** Schedules by the name of the job: a method may have several. */
  private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();

  private record Schedule(String text, String kind, @Nullable String zone) {

    Schedule and(Schedule other) {
      if (text.equals(other.text) || text.contains("; " + other.text)) {
        return this;
      }
      return new Schedule(
          text + "; " + other.text,
          kind.equals(other.kind) ? kind : "trigger",
          zone == null ? other.zone : zone);
    }
  }

  @Override
  public String scheduler() {
    return "spring";
  }

  @Override
  public Set<String> types() {
    return Set.of(RUNNABLE, CRON_TASK, INTERVAL_TASK);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    if (!type.getName().equals(RUNNABLE)) {
      return builder.visit(
          InlinedAdvice.of(TaskAdvice.class, hook)
              .on(isConstructor().and(takesArgument(0, Runnable.class))));
    }
    return builder
        .visit(InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesNoArguments())))
        .visit(CallWatch.returnedByReflection(hook));
  }

  @Override
  public @Nullable Object key(@Nullable Object runnable, @Nullable Object argument) {
    return runnable;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object runnable, @Nullable Object argument) {
    Method method = methodOf(runnable);
    if (method == null) {
      return null;
    }
    Schedule schedule = schedules.get(methodName(method));
    return new JobDescription(
        jobName(method),
        method.getDeclaringClass().getName(),
        method.getName(),
        schedule == null ? null : schedule.text(),
        schedule == null ? null : schedule.kind(),
        schedule == null ? null : schedule.zone());
  }

  /** A checked exception comes wrapped, because {@code Runnable.run} declares none. */
  @Override
  public @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
    return thrown instanceof UndeclaredThrowableException wrapper && wrapper.getCause() != null
        ? wrapper.getCause()
        : thrown;
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object task, @Nullable Object runnable) {
    Method method = methodOf(runnable);
    Schedule schedule = scheduleOf(task);
    if (method != null && schedule != null) {
      schedules.merge(methodName(method), schedule, Schedule::and);
    }
    return null;
  }

  private static @Nullable Schedule scheduleOf(@Nullable Object task) {
    if (Reflection.isA(task, CRON_TASK)) {
      String expression = Reflection.text(task, "getExpression");
      return expression == null ? null : new Schedule(expression, "cron", zoneOf(task));
    }
    Object interval = Reflection.call(task, "getIntervalDuration");
    if (interval == null && Reflection.call(task, "getInterval") instanceof Long millis) {
      interval = Duration.ofMillis(millis);
    }
    if (interval == null) {
      return null;
    }
    return new Schedule(
        interval.toString(),
        Reflection.isA(task, FIXED_RATE_TASK) ? "fixed_rate" : "fixed_delay",
        null);
  }

  /** Spring tells the zone of a trigger to nobody but its own fields. */
  private static @Nullable String zoneOf(@Nullable Object cronTask) {
    Object trigger = Reflection.call(cronTask, "getTrigger");
    Object zone = Reflection.field(trigger, "zoneId");
    return zone == null ? null : zone.toString();
  }

  private static @Nullable Method methodOf(@Nullable Object runnable) {
    return Reflection.isA(runnable, RUNNABLE)
            && Reflection.call(runnable, "getMethod") instanceof Method method
        ? method
        : null;
  }

  private static String methodName(Method method) {
    return method.getDeclaringClass().getName() + '.' + method.getName();
  }

  /** The name that the user gave with {@code @PulseJob}, else class and method. */
  private static String jobName(Method method) {
    for (Annotation annotation : method.getDeclaredAnnotations()) {
      if (annotation.annotationType().getName().equals(PULSE_JOB)) {
        String name = Reflection.text(annotation, "name");
        if (name != null && !name.isBlank()) {
          return name;
        }
      }
    }
    return methodName(method);
  }

  static final class RunAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object runnable) {
      return PulseBridge.enter(hook, runnable, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }

  static final class TaskAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object task, @Advice.Argument(0) @Nullable Object runnable) {
      PulseBridge.observe(hook, task, runnable);
    }
  }
}

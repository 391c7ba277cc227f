package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

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
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Guava's {@code AbstractScheduledService}: the service is the job, one iteration of it the
 * execution.
 *
 * <p>What an iteration throws is caught where it was called, and ends the service; so the execution
 * is that call. Guava makes the schedule in one place and puts the service to it in another.
 */
public final class GuavaServices implements JobInstrumentation {

  private static final String PACKAGE = "com.google.common.util.concurrent.";
  private static final String SERVICE = PACKAGE + "AbstractScheduledService";
  private static final String TASK = SERVICE + "$ServiceDelegate$Task";
  private static final String SCHEDULER = SERVICE + "$Scheduler";

  /** The two kinds of schedule that Guava has, as its compiler named their classes. */
  private static final String DELAY_SCHEDULE = SCHEDULER + "$1";

  private static final String RATE_SCHEDULE = SCHEDULER + "$2";

  private static final String ITERATION = "runOneIteration";
  private static final String DELEGATE = "delegate";
  private static final String RATE = "newFixedRateSchedule";
  private static final String DELAY = "newFixedDelaySchedule";

  private final WeakIdentityMap<TaskName> names = new WeakIdentityMap<>();

  /** By the schedule that Guava made, then by the delegate that stands for the service. */
  private final WeakIdentityMap<Schedule> schedules = new WeakIdentityMap<>();

  private record Schedule(String text, String kind) {}

  @Override
  public String scheduler() {
    return "guava";
  }

  @Override
  public Set<String> types() {
    return Set.of(SERVICE, TASK, SCHEDULER, DELAY_SCHEDULE, RATE_SCHEDULE);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case SERVICE ->
          builder.visit(InlinedAdvice.of(ServiceAdvice.class, hook).on(isConstructor()));
      case SCHEDULER ->
          builder.visit(
              InlinedAdvice.of(FactoryAdvice.class, hook)
                  .on(named(RATE).or(named(DELAY)).and(takesArgument(2, TimeUnit.class))));
      case TASK ->
          builder
              .visit(runs(hook))
              .visit(fails(hook))
              .visit(InlinedAdvice.of(RunAdvice.class, hook).on(named("run")));
      default ->
          builder.visit(
              InlinedAdvice.of(ScheduleAdvice.class, hook)
                  .on(named("schedule").and(takesArguments(3))));
    };
  }

  @Override
  public @Nullable Object key(@Nullable Object task, @Nullable Object service) {
    return service;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object task, @Nullable Object service) {
    TaskName name = service == null ? null : names.get(service);
    if (name == null) {
      return null;
    }
    Object delegate = Reflection.field(service, DELEGATE);
    Schedule schedule = delegate == null ? null : schedules.get(delegate);
    return new JobDescription(
        name.name(),
        name.className(),
        name.methodName(),
        schedule == null ? null : schedule.text(),
        schedule == null ? "trigger" : schedule.kind(),
        null);
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    if (self == null) {
      return null;
    }
    if (argument == null) {
      made(self);
    } else if (argument instanceof Object[] factory) {
      made(self, factory);
    } else {
      Schedule schedule = schedules.get(self);
      if (schedule != null) {
        schedules.put(argument, schedule);
      }
    }
    return null;
  }

  private void made(Object service) {
    TaskName name = TaskName.of(service, PACKAGE, ITERATION);
    if (name != null) {
      names.put(service, name);
    }
  }

  /** The factory's arguments are its name, the period and the unit. */
  private void made(Object schedule, Object[] factory) {
    if (factory[1] instanceof Long period && factory[2] instanceof TimeUnit unit) {
      schedules.put(
          schedule,
          new Schedule(
              Duration.ofNanos(unit.toNanos(period)).toString(),
              RATE.equals(factory[0]) ? "fixed_rate" : "fixed_delay"));
    }
  }

  private static CallWatch runs(int hook) {
    return new CallWatch(
        null,
        ITERATION,
        null,
        "run",
        BridgeCalls.ROOM,
        BridgeCalls.enterTop(hook),
        BridgeCalls.ended(hook));
  }

  private static CallWatch fails(int hook) {
    return new CallWatch(
        null,
        "notifyFailed",
        null,
        "run",
        BridgeCalls.ROOM,
        BridgeCalls.threw(hook),
        CallWatch.NOTHING);
  }

  static final class ServiceAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object service) {
      PulseBridge.observe(hook, service, null);
    }
  }

  static final class FactoryAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Origin("#m") String method,
        @Advice.Argument(1) long period,
        @Advice.Argument(2) Object unit,
        @Advice.Return Object schedule) {
      PulseBridge.observe(hook, schedule, new Object[] {method, period, unit});
    }
  }

  static final class ScheduleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object schedule, @Advice.Argument(0) Object delegate) {
      PulseBridge.observe(hook, schedule, delegate);
    }
  }

  /** Whatever way it ends, nothing stays open. */
  static final class RunAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object self, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.ended(hook, self, thrown);
    }
  }
}

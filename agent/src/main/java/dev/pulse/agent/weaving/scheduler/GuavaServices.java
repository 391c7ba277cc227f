package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Delayed;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Guava's {@code AbstractScheduledService}: the service is the job, one iteration of it the
 * execution.
 *
 * <p>What an iteration throws is caught where it was called, and ends the service; so the execution
 * is that call. Guava makes the schedule in one place and puts the service to it in another. When a
 * run is due is known to the future that Guava has from the executor.
 */
public final class GuavaServices implements JobInstrumentation {

  private static final String PACKAGE = "com.google.common.util.concurrent.";
  private static final String SERVICE = PACKAGE + "AbstractScheduledService";
  private static final String TASK = SERVICE + "$ServiceDelegate$Task";
  private static final String SCHEDULER = SERVICE + "$Scheduler";

  /** The two kinds of schedule that Guava has, as its compiler named their classes. */
  private static final String DELAY_SCHEDULE = SCHEDULER + "$1";

  private static final String RATE_SCHEDULE = SCHEDULER + "$2";

  private static final String DELEGATE_OF_SERVICE = SERVICE + "$ServiceDelegate";
  private static final String CUSTOM_SCHEDULE = SERVICE + "$CustomScheduler$ReschedulableCallable";

  private static final String ITERATION = "runOneIteration";
  private static final String DELEGATE = "delegate";
  private static final String RATE = "newFixedRateSchedule";
  private static final String DELAY = "newFixedDelaySchedule";

  private final WeakIdentityMap<TaskName> names = new WeakIdentityMap<>();

  /** By the schedule that Guava made, then by the delegate that stands for the service. */
  private final WeakIdentityMap<Schedule> schedules = new WeakIdentityMap<>();

  private record Schedule(String text, String kind, long firstInNanos) {}

  @Override
  public String scheduler() {
    return "guava";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        SERVICE,
        DELEGATE_OF_SERVICE,
        TASK,
        SCHEDULER,
        DELAY_SCHEDULE,
        RATE_SCHEDULE,
        CUSTOM_SCHEDULE);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case SERVICE ->
          changes.visit(
              InlinedAdvice.of(GuavaAdvice.ServiceAdvice.class, hook).on(isConstructor()));
      case DELEGATE_OF_SERVICE ->
          changes.visit(InlinedAdvice.of(GuavaAdvice.StopAdvice.class, hook).on(named("doStop")));
      case CUSTOM_SCHEDULE -> changes.visit(reschedules(hook));
      case SCHEDULER ->
          changes.visit(
              InlinedAdvice.of(GuavaAdvice.FactoryAdvice.class, hook)
                  .on(named(RATE).or(named(DELAY)).and(takesArgument(2, TimeUnit.class))));
      case TASK ->
          changes
              .visit(runs(hook))
              .visit(fails(hook))
              .visit(InlinedAdvice.of(GuavaAdvice.RunAdvice.class, hook).on(named("run")));
      default ->
          changes.visit(
              InlinedAdvice.of(GuavaAdvice.ScheduleAdvice.class, hook)
                  .on(named("schedule").and(takesArguments(3))));
    };
  }

  @Override
  public String insteadOfStart() {
    return "A Guava service runs its iterations by its schedule alone; have the application"
        + " call what it does.";
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
  public <R> R details(@Nullable Object task, @Nullable Object service, RunDetails<R> details) {
    Object due = Reflection.field(Reflection.field(service, DELEGATE), "runningTask");
    if (!(due instanceof Delayed)) {
      Object current = Reflection.field(due, "currentFuture");
      due = current == null ? Reflection.field(due, "delegate") : current;
    }
    Instant planned = dueAt(due);
    return planned == null || planned.isAfter(Instant.now())
        ? details.none()
        : details.told(null, 1, planned, false);
  }

  @Override
  public boolean failureEndsSchedule(@Nullable Object returned) {
    return true;
  }

  /** A service or a schedule is made, or a service is scheduled or stops: see the advice. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    if (self == null) {
      return null;
    }
    if (argument == null) {
      made(self);
      return null;
    }
    if (argument instanceof Object[] factory) {
      made(self, factory);
      return null;
    }
    if (argument instanceof String) {
      return plan(self, null);
    }
    if (argument instanceof Future<?>) {
      return plan(Reflection.field(self, "service"), dueAt(argument));
    }
    Schedule schedule = schedules.get(self);
    if (schedule == null) {
      return null;
    }
    schedules.put(argument, schedule);
    return plan(argument, Instant.now().plusNanos(schedule.firstInNanos()));
  }

  private @Nullable JobPlan plan(@Nullable Object delegate, @Nullable Instant next) {
    JobDescription job = describe(null, Reflection.field(delegate, "this$0"));
    return job == null ? null : JobPlan.dueOrCalledOff(job, next);
  }

  private static @Nullable Instant dueAt(@Nullable Object future) {
    return future instanceof Delayed delayed
        ? Instant.now().plusNanos(delayed.getDelay(TimeUnit.NANOSECONDS))
        : null;
  }

  private void made(Object service) {
    TaskName name = TaskName.of(service, PACKAGE, ITERATION);
    if (name != null) {
      names.put(service, name);
    }
  }

  /** The factory's arguments are its name, the first delay, the period and the unit. */
  private void made(Object schedule, Object[] factory) {
    if (factory[1] instanceof Long first
        && factory[2] instanceof Long period
        && factory[3] instanceof TimeUnit unit) {
      schedules.put(
          schedule,
          new Schedule(
              Duration.ofNanos(unit.toNanos(period)).toString(),
              RATE.equals(factory[0]) ? "fixed_rate" : "fixed_delay",
              unit.toNanos(first)));
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

  /** The next run of a custom schedule is handed to the executor, which answers with a future. */
  private static CallWatch reschedules(int hook) {
    return new CallWatch(
        "java/util/concurrent/ScheduledExecutorService",
        "schedule",
        null,
        BridgeCalls.ROOM,
        BridgeCalls.observeTop(hook));
  }
}

package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.TaskName;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Periodic timers of Vert.x 4 and 5: {@code setPeriodic} and periodic timer streams of
 * applications.
 *
 * <p>The execution is the call of the handler, on its own context, inside of what reports its
 * exception.
 */
public final class VertxTimers implements JobInstrumentation {

  private static final String VERTX = "io.vertx.core.impl.VertxImpl";
  private static final String TIMER = "io.vertx.core.impl.VertxImpl$InternalTimerHandler";

  /** By the application's handler, while Vert.x makes a timer for it. */
  private final WeakIdentityMap<Known> asked = new WeakIdentityMap<>();

  private final WeakIdentityMap<Known> timers = new WeakIdentityMap<>();

  /**
   * What is known of a timer.
   *
   * @param due when it is due next, as {@code System.nanoTime} counts; Netty, which looks after
   *     timers, adds the interval to it each time
   */
  private record Known(JobDescription job, long interval, AtomicLong due) {}

  @Override
  public String scheduler() {
    return "vertx";
  }

  @Override
  public Set<String> types() {
    return Set.of(VERTX, TIMER);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().equals(VERTX)) {
      return changes.visit(
          InlinedAdvice.of(ScheduleAdvice.class, hook)
              .on(named("scheduleTimeout").and(takesArguments(7))));
    }
    return changes
        .visit(InlinedAdvice.of(MadeAdvice.class, hook).on(isConstructor().and(takesArguments(5))))
        .visit(InlinedAdvice.of(CancelAdvice.class, hook).on(named("tryCancel")))
        .visit(
            InlinedAdvice.of(HandleAdvice.class, hook)
                .on(named("handle").and(takesArgument(0, Void.class))));
  }

  @Override
  public String insteadOfStart() {
    return "Vert.x runs a timer's handler by the timer alone; have the application call"
        + " what it does.";
  }

  @Override
  public @Nullable Object key(@Nullable Object timer, @Nullable Object argument) {
    return timer;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object timer, @Nullable Object argument) {
    Known known = timer == null ? null : timers.get(timer);
    return known == null ? null : known.job();
  }

  @Override
  public <R> R details(@Nullable Object timer, @Nullable Object argument, RunDetails<R> details) {
    Known known = timer == null ? null : timers.get(timer);
    if (known == null) {
      return details.none();
    }
    long due = known.due().getAndAdd(known.interval());
    return details.told(null, 1, instant(Math.min(due, System.nanoTime())), false);
  }

  /** A timer is asked for, made or cancelled: see the advice. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    if (self == null) {
      return null;
    }
    if (argument instanceof long[] nanos) {
      askedFor(self, nanos[0], nanos[1]);
      return null;
    }
    if (argument == null) {
      Known known = timers.get(self);
      return known == null ? null : JobPlan.calledOff(known.job());
    }
    Known known = asked.get(argument);
    if (known == null) {
      return null;
    }
    timers.put(self, known);
    return new JobPlan(known.job(), instant(known.due().get()));
  }

  private void askedFor(Object handler, long first, long interval) {
    TaskName name = TaskName.of(handler, "io.vertx.", "handle");
    if (name != null) {
      JobDescription job =
          new JobDescription(
              name.name(),
              name.className(),
              name.methodName(),
              Duration.ofNanos(interval).toString(),
              "fixed_rate",
              null);
      asked.put(handler, new Known(job, interval, new AtomicLong(System.nanoTime() + first)));
    }
  }

  private static Instant instant(long nanoTime) {
    return Instant.now().plusNanos(nanoTime - System.nanoTime());
  }

  static final class ScheduleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(1) boolean periodic,
        @Advice.Argument(2) long first,
        @Advice.Argument(3) long interval,
        @Advice.Argument(4) TimeUnit unit,
        @Advice.Argument(6) @Nullable Object handler) {
      if (periodic) {
        PulseBridge.observe(
            hook, handler, new long[] {unit.toNanos(first), unit.toNanos(interval)});
      }
    }
  }

  static final class MadeAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object timer,
        @Advice.FieldValue("periodic") boolean periodic,
        @Advice.FieldValue("handler") Object handler) {
      if (periodic) {
        PulseBridge.observe(hook, timer, handler);
      }
    }
  }

  static final class CancelAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object timer,
        @Advice.FieldValue("periodic") boolean periodic,
        @Advice.Return boolean cancelled) {
      if (cancelled && periodic) {
        PulseBridge.observe(hook, timer, null);
      }
    }
  }

  /** Most timers of Vert.x are due once: those go by without a call. */
  static final class HandleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook,
        @Advice.This Object timer,
        @Advice.FieldValue("periodic") boolean periodic) {
      return periodic ? PulseBridge.enter(hook, timer, null) : 0;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }
}

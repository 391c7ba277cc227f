package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * EJB timers on WildFly and JBoss EAP.
 *
 * <p>The execution is the invoker's call of the bean with all of its interceptors, whichever of the
 * server's timer services made the timer. What the bean threw comes out of it in an {@code
 * EJBException}; the server then calls once more, at once. When a timer was due is known until the
 * server sets its next time, just before the call. A timer that is due while it still runs is
 * passed over.
 */
public final class EjbTimersOnWildFly implements JobInstrumentation {

  private static final String PACKAGE = "org.jboss.as.ejb3.timerservice.";
  private static final String INVOKER = PACKAGE + "TimedObjectInvokerImpl";
  private static final String SERVICE = PACKAGE + "TimerServiceImpl";
  private static final String TASK = PACKAGE + "TimerTask";
  private static final String LISTENER = PACKAGE + "distributable.DistributableTimeoutListener";

  /** Whose code wraps what the bean threw. */
  private static final String CONTAINER = "org.jboss.";

  /** When timers were due, by the timer. */
  private final WeakIdentityMap<Instant> due = new WeakIdentityMap<>();

  /**
   * For when timers were called, by the timer: one may be passed over before it is called again.
   */
  private final WeakIdentityMap<Instant> called = new WeakIdentityMap<>();

  /** Timers of the distributable kind that are called again; there is an object for each call. */
  private final WeakIdentityMap<Boolean> again = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return EjbTimer.SCHEDULER;
  }

  @Override
  public Set<String> types() {
    return Set.of(INVOKER, SERVICE, TASK, LISTENER, EjbTimerOnWildFly.LOCAL);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case INVOKER -> changes.visit(InlinedAdvice.of(CallAdvice.class, hook).on(call(type)));
      case SERVICE ->
          changes
              .visit(InlinedAdvice.of(StartAdvice.class, hook).on(named("startTimer")))
              .visit(
                  InlinedAdvice.of(EndAdvice.class, hook)
                      .on(namedOneOf("cancelTimer", "expireTimer")));
      case TASK -> changes.visit(passedOver(hook));
      case LISTENER -> changes.visit(calledAgain(hook));
      default ->
          changes.visit(InlinedAdvice.of(NextAdvice.class, hook).on(named("setNextTimeout")));
    };
  }

  /** Versions of Java EE have no second method behind the one that turns calls away. */
  private static ElementMatcher<MethodDescription> call(TypeDescription invoker) {
    ElementMatcher.Junction<MethodDescription> behind = named("invoke");
    return invoker.getDeclaredMethods().filter(behind).isEmpty()
        ? named("callTimeout").and(takesArguments(2))
        : behind;
  }

  /** The task says in the log which timer it passes over. */
  private static CallWatch passedOver(int hook) {
    return new CallWatch(
        null,
        "skipOverlappingInvokeTimeout",
        null,
        null,
        BridgeCalls.ROOM,
        BridgeCalls.secondPassedOver(
            hook, RunEnd.SKIPPED, "The timer was due while its run before had not ended."),
        CallWatch.NOTHING);
  }

  /** The listener says in the log which timer it calls again. */
  private static CallWatch calledAgain(int hook) {
    return new CallWatch(
        null,
        "timerRetried",
        null,
        null,
        BridgeCalls.ROOM,
        BridgeCalls.observeTop(hook, "again"),
        CallWatch.NOTHING);
  }

  @Override
  public String insteadOfStart() {
    return EjbTimer.INSTEAD_OF_START;
  }

  @Override
  public @Nullable Object key(@Nullable Object timer, @Nullable Object method) {
    return timer;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object timer, @Nullable Object method) {
    return timer == null
        ? null
        : EjbTimerOnWildFly.describe(timer, method instanceof Method given ? given : null);
  }

  /** Without a method the timer is passed over, and its next time is the one that is meant. */
  @Override
  public <R> R details(@Nullable Object timer, @Nullable Object method, RunDetails<R> details) {
    if (method == null || timer == null) {
      Instant left = timer == null ? null : EjbTimerOnWildFly.next(timer);
      return details.told(null, 1, left, false);
    }
    Instant next = EjbTimerOnWildFly.next(timer);
    if (isRetried(timer)) {
      return details.told(null, 2, called.get(timer), false, next);
    }
    Instant planned = due.get(timer);
    if (planned != null) {
      called.put(timer, planned);
    }
    return details.told(null, 1, planned, false, next);
  }

  @Override
  public @Nullable Object failure(@Nullable Object timer, @Nullable Throwable thrown) {
    return EjbTimer.thrown(thrown, CONTAINER);
  }

  /** The server calls a second time at once, but no third time. */
  @Override
  public @Nullable RunEnd end(@Nullable Object timer, @Nullable Throwable thrown) {
    boolean first = Boolean.TRUE.equals(Reflection.call(timer, "isActive")) && !isRetried(timer);
    return thrown != null && first ? RunEnd.REFIRED : null;
  }

  /** The timer goes into nothing's result. */
  @Override
  public @Nullable Object result(@Nullable Object timer) {
    return null;
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object timer, @Nullable Object event) {
    if (timer == null) {
      return null;
    }
    Instant next = EjbTimerOnWildFly.next(timer);
    if ("again".equals(event)) {
      again.put(timer, true);
      return null;
    }
    if ("next".equals(event)) {
      if (next != null) {
        due.put(timer, next);
      }
      return null;
    }
    JobDescription job = EjbTimerOnWildFly.describe(timer, null);
    if (job == null) {
      return null;
    }
    return "planned".equals(event) ? new JobPlan(job, next) : JobPlan.calledOff(job);
  }

  private boolean isRetried(@Nullable Object timer) {
    return timer != null && (EjbTimerOnWildFly.isRetried(timer) || again.get(timer) != null);
  }

  static final class CallAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.Argument(0) Object timer, @Advice.Argument(1) Object method) {
      return PulseBridge.enter(hook, timer, method);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Argument(0) Object timer,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, timer, thrown);
    }
  }

  static final class StartAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Argument(0) Object timer) {
      PulseBridge.observe(hook, timer, "planned");
    }
  }

  /** Canceled, or due no more. */
  static final class EndAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Argument(0) Object timer) {
      PulseBridge.observe(hook, timer, "ended");
    }
  }

  static final class NextAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.This Object timer) {
      PulseBridge.observe(hook, timer, "next");
    }
  }
}

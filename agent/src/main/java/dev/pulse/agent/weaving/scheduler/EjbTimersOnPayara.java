package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

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
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.jspecify.annotations.Nullable;

/**
 * EJB timers on Payara, and on GlassFish, from which it stems.
 *
 * <p>One method of the bean's container calls the timer, catches what it throws, and answers
 * whether the timer is to be delivered once more, which also is so if its transaction was rolled
 * back. The execution begins in it where the container turns to the bean; what was thrown is read
 * where the container turns to the end of the call, for then it wraps it.
 */
public final class EjbTimersOnPayara implements JobInstrumentation {

  private static final String PACKAGE = "com.sun.ejb.containers.";
  private static final String CONTAINER = PACKAGE + "BaseContainer";
  private static final String TIMER = PACKAGE + "RuntimeTimerState";

  private static final String INVOCATION = "com.sun.ejb.EjbInvocation";

  /** The method that calls a timer. */
  private static final String CALL = "callEJBTimeout";

  /**
   * What timers that are to be delivered again threw, by the timer, of which no two run at once.
   */
  private final Map<Object, Throwable> thrown = Collections.synchronizedMap(new WeakHashMap<>());

  /** When timers are due, by the timer. */
  private final WeakIdentityMap<Instant> due = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return EjbTimer.SCHEDULER;
  }

  @Override
  public Set<String> types() {
    return Set.of(CONTAINER, TIMER);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().equals(TIMER)) {
      return changes
          .visit(
              InlinedAdvice.of(ScheduledAdvice.class, hook)
                  .on(namedOneOf("scheduled", "rescheduled")))
          .visit(InlinedAdvice.of(CancelledAdvice.class, hook).on(named("cancelled")));
    }
    return changes
        .visit(InlinedAdvice.of(CallAdvice.class, hook).on(named(CALL)))
        .visit(before("preInvoke", BridgeCalls.enterArgument(hook)))
        .visit(before("postInvoke", BridgeCalls.observeArgument(hook)));
  }

  private static CallWatch before(String called, Consumer<MethodVisitor> code) {
    return new CallWatch(null, called, null, CALL, BridgeCalls.ROOM, code, CallWatch.NOTHING);
  }

  @Override
  public String insteadOfStart() {
    return EjbTimer.INSTEAD_OF_START;
  }

  @Override
  public @Nullable Object key(@Nullable Object timer, @Nullable Object argument) {
    return timer;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object timer, @Nullable Object argument) {
    Object container = Reflection.field(timer, "container_");
    Object schedule = Reflection.field(timer, "schedule_");
    String method = methodOf(container, schedule);
    if (method == null || !(Reflection.call(container, "getEJBClass") instanceof Class<?> bean)) {
      return null;
    }
    Object interval = Reflection.field(timer, "intervalDuration_");
    return new EjbTimer(
            bean.getName(),
            method,
            Reflection.field(timer, "info_"),
            Reflection.call(schedule, "getScheduleExpression"),
            interval instanceof Long millis ? millis : 0)
        .description();
  }

  @Override
  public <R> R details(@Nullable Object timer, @Nullable Object argument, RunDetails<R> details) {
    return details.told(
        null, failedDeliveries(timer) + 1, timer == null ? null : due.get(timer), false);
  }

  /** The end hands over timer and timer service, if the timer is to be delivered once more. */
  @Override
  public @Nullable Object failure(@Nullable Object call, @Nullable Throwable thrownOut) {
    Object timer = partOf(call, 0);
    if (timer == null) {
      return thrownOut;
    }
    Throwable cause = thrown.remove(timer);
    return cause == null
        ? "The transaction of the timer was rolled back."
        : EjbTimer.thrown(cause, "com.sun.ejb.");
  }

  /** The service delivers a timer once more, so and so often. */
  @Override
  public @Nullable RunEnd end(@Nullable Object call, @Nullable Throwable thrownOut) {
    return willBeRedelivered(call) ? RunEnd.RETRIED : null;
  }

  /** At last it gives the timer up, unless it is told to keep it. */
  @Override
  public boolean failureEndsSchedule(@Nullable Object call) {
    return call != null
        && !willBeRedelivered(call)
        && Boolean.TRUE.equals(Reflection.call(partOf(call, 0), "isPeriodic"))
        && !Boolean.TRUE.equals(Reflection.field(partOf(call, 1), "rescheduleFailedTimer"));
  }

  @Override
  public @Nullable Object result(@Nullable Object call) {
    return null;
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object timer, @Nullable Object told) {
    if (timer == null) {
      return null;
    }
    if (Reflection.isA(told, INVOCATION)) {
      if (Reflection.field(told, "exception") instanceof Throwable cause) {
        thrown.put(timer, cause);
      }
      return null;
    }
    Instant next = Reflection.call(told, "getTimeout") instanceof Date at ? at.toInstant() : null;
    if (next != null) {
      due.put(timer, next);
    }
    JobDescription job = describe(timer, null);
    return job == null ? null : new JobPlan(job, next);
  }

  private static @Nullable String methodOf(@Nullable Object container, @Nullable Object schedule) {
    if (Boolean.TRUE.equals(Reflection.call(schedule, "isAutomatic"))) {
      return Reflection.text(schedule, "getTimerMethodName");
    }
    return Reflection.field(container, "ejbTimeoutMethod") instanceof Method method
        ? method.getName()
        : null;
  }

  private static boolean willBeRedelivered(@Nullable Object call) {
    return Reflection.field(partOf(call, 1), "maxRedeliveries_") instanceof Number most
        && failedDeliveries(partOf(call, 0)) < most.longValue();
  }

  private static int failedDeliveries(@Nullable Object timer) {
    return Reflection.call(timer, "getNumFailedDeliveries") instanceof Integer count ? count : 0;
  }

  private static @Nullable Object partOf(@Nullable Object call, int index) {
    return call instanceof Object[] parts ? parts[index] : null;
  }

  static final class CallAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Argument(0) Object timer,
        @Advice.Argument(1) Object service,
        @Advice.Return boolean again,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, again ? new Object[] {timer, service} : null, thrown);
    }
  }

  static final class ScheduledAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object timer, @Advice.Argument(0) Object task) {
      PulseBridge.observe(hook, timer, task);
    }
  }

  static final class CancelledAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object timer) {
      PulseBridge.observe(hook, timer, null);
    }
  }
}

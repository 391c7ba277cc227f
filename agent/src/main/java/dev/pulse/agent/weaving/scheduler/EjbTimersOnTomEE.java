package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
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
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * EJB timers on TomEE 8 to 10, and in OpenEJB.
 *
 * <p>{@code EjbTimerServiceImpl.ejbTimeout} calls the bean's container, commits or rolls back, and
 * may do so again; it swallows exceptions and logs them. An execution begins with each such call
 * and ends when its transaction has; when that cannot be committed, it has failed. What the user's
 * method threw is taken where the container has not wrapped it yet.
 *
 * <p>When the timer was due is what Quartz tells, a copy of which TomEE brings along.
 */
public final class EjbTimersOnTomEE implements JobInstrumentation {

  private static final String SERVICE = "org.apache.openejb.core.timer.EjbTimerServiceImpl";
  private static final String JOB = "org.apache.openejb.core.timer.EjbTimeoutJob";
  private static final String TRANSACTIONS =
      "org.apache.openejb.core.transaction.EjbTransactionUtil";
  private static final String WRAPPERS = "org.apache.openejb.";
  private static final String TIMEOUT = "ejbTimeout";
  private static final String LOGGER = "org/apache/openejb/util/Logger";
  private static final String LOGS_THROWN =
      "(Ljava/lang/String;Ljava/lang/Throwable;)Ljava/lang/String;";

  private static final String ROLLED_BACK = "The transaction of the timer was rolled back.";

  /** The timer that fires on this thread. */
  private static final ThreadLocal<Firing> FIRING = new ThreadLocal<>();

  private static final class Firing {
    private final @Nullable Instant due;
    private final @Nullable Instant next;
    private int attempts;
    private int retries;

    Firing(@Nullable Instant due, @Nullable Instant next) {
      this.due = due;
      this.next = next;
    }
  }

  @Override
  public String scheduler() {
    return EjbTimer.SCHEDULER;
  }

  @Override
  public Set<String> types() {
    return Set.of(SERVICE, JOB, TRANSACTIONS);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case JOB -> changes.visit(InlinedAdvice.of(FiringAdvice.class, hook).on(named("execute")));
      case TRANSACTIONS ->
          changes.visit(
              InlinedAdvice.of(ThrownAdvice.class, hook)
                  .on(
                      named("handleSystemException")
                          .or(named("handleApplicationException"))
                          .and(takesArgument(1, Throwable.class))));
      default ->
          changes
              .visit(
                  calls(
                      "org/apache/openejb/RpcContainer",
                      "invoke",
                      null,
                      BridgeCalls.enterWithFirst(hook),
                      CallWatch.NOTHING))
              .visit(logs("warning", hook))
              .visit(logs("debug", hook))
              .visit(calls(null, "commit", "()V", CallWatch.NOTHING, BridgeCalls.ended(hook)))
              .visit(
                  calls(
                      null,
                      "rollback",
                      "()V",
                      BridgeCalls.returned(ROLLED_BACK, hook),
                      BridgeCalls.ended(hook)))
              .visit(InlinedAdvice.of(TimeoutAdvice.class, hook).on(named(TIMEOUT)))
              .visit(InlinedAdvice.of(PlanAdvice.class, hook).on(takesTimer("schedule")))
              .visit(InlinedAdvice.of(CancelAdvice.class, hook).on(takesTimer("cancelled")));
    };
  }

  @Override
  public String insteadOfStart() {
    return EjbTimer.INSTEAD_OF_START;
  }

  @Override
  public @Nullable Object key(@Nullable Object service, @Nullable Object timer) {
    return timer;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object service, @Nullable Object timer) {
    if (!(Reflection.call(timer, "getTimeoutMethod") instanceof Method method)) {
      return null;
    }
    Object bean = Reflection.call(Reflection.field(service, "deployment"), "getBeanClass");
    Class<?> beanClass = bean instanceof Class<?> found ? found : method.getDeclaringClass();
    return new EjbTimer(
            beanClass.getName(),
            method.getName(),
            Reflection.call(timer, "getInfo"),
            Reflection.call(timer, "getSchedule"),
            Reflection.call(timer, "getIntervalDuration") instanceof Long millis ? millis : 0)
        .description();
  }

  @Override
  public <R> R details(@Nullable Object service, @Nullable Object timer, RunDetails<R> details) {
    Firing now = FIRING.get();
    if (now == null) {
      return details.none();
    }
    now.retries = Reflection.field(service, "retryAttempts") instanceof Integer count ? count : 0;
    return details.told(null, ++now.attempts, now.due, false, now.next);
  }

  @Override
  public @Nullable Object result(@Nullable Object noted) {
    return null;
  }

  /** What was noted may have been caught on its way, unless something arrived here. */
  @Override
  public @Nullable Object failure(@Nullable Object noted, @Nullable Throwable thrown) {
    if (thrown == null) {
      return noted instanceof String text ? text : null;
    }
    return noted instanceof Throwable cause ? cause : withoutWrappers(thrown);
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object noted, @Nullable Throwable thrown) {
    Firing now = FIRING.get();
    return failure(noted, thrown) != null && now != null && now.attempts <= now.retries
        ? RunEnd.REFIRED
        : null;
  }

  /** Quartz fires, or the service has handed a timer to it, or cancels one. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object serviceOrContext, @Nullable Object timer) {
    if (timer == null) {
      FIRING.set(
          new Firing(
              instant(Reflection.call(serviceOrContext, "getScheduledFireTime")),
              instant(Reflection.call(serviceOrContext, "getNextFireTime"))));
      return null;
    }
    boolean cancelled = timer instanceof Object[];
    Object planned = timer instanceof Object[] given ? given[0] : timer;
    JobDescription job = describe(serviceOrContext, planned);
    return job == null ? null : JobPlan.dueOrCalledOff(job, cancelled ? null : nextAt(planned));
  }

  private static @Nullable Instant nextAt(@Nullable Object timer) {
    return instant(Reflection.call(Reflection.field(timer, "trigger"), "getNextFireTime"));
  }

  private static @Nullable Instant instant(@Nullable Object date) {
    return date instanceof Date time ? time.toInstant() : null;
  }

  private static @Nullable Throwable withoutWrappers(@Nullable Throwable thrown) {
    Throwable inner = thrown;
    while (inner != null
        && inner.getCause() != null
        && inner.getClass().getName().startsWith(WRAPPERS)) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static CallWatch calls(
      @Nullable String owner,
      String name,
      @Nullable String descriptor,
      Consumer<MethodVisitor> before,
      Consumer<MethodVisitor> behind) {
    return new CallWatch(owner, name, descriptor, TIMEOUT, BridgeCalls.ROOM, before, behind);
  }

  private static ElementMatcher.Junction<MethodDescription> takesTimer(String method) {
    return named(method).and(takesArguments(1));
  }

  private static CallWatch logs(String level, int hook) {
    return calls(LOGGER, level, LOGS_THROWN, BridgeCalls.threw(hook), CallWatch.NOTHING);
  }

  static final class FiringAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.Argument(0) @Nullable Object context) {
      PulseBridge.observe(hook, context, null);
    }
  }

  static final class ThrownAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.Argument(1) @Nullable Throwable thrown) {
      PulseBridge.returned(thrown, hook);
    }
  }

  /** Whatever way it ends, nothing stays open. */
  static final class TimeoutAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object service, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.ended(hook, service, thrown);
    }
  }

  /** The timer waits for its time. */
  static final class PlanAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook, @Advice.This Object service, @Advice.Argument(0) @Nullable Object timer) {
      PulseBridge.observe(hook, service, timer);
    }
  }

  /** It does so no longer. */
  static final class CancelAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object service, @Advice.AllArguments Object[] timer) {
      PulseBridge.observe(hook, service, timer);
    }
  }
}

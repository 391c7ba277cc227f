package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * EJB timers on Open Liberty and WebSphere Liberty, those that are kept in a database among them.
 *
 * <p>The execution is {@code TimedObjectWrapper.invokeCallback}, through which the container makes
 * one attempt at a timeout, its transaction included. What the user's method threw is taken where
 * the container takes note of it, before it is mapped to an exception of EJB.
 *
 * <p>Timers that are not persistent are known when they are started, and they know when they were
 * due and which attempt it is: the second one follows at once, the others when an interval has
 * passed. Persistent ones are known before their first run if an annotation makes them, and they do
 * not say when they were due.
 */
public final class EjbTimersOnLiberty implements JobInstrumentation {

  private static final String WRAPPER = "com.ibm.ejs.container.TimedObjectWrapper";
  private static final String TIMER = "com.ibm.ejs.container.TimerNpImpl";
  private static final String PERSISTENT =
      "com.ibm.ws.ejbcontainer.timer.persistent.osgi.internal.EJBPersistentTimerRuntimeImpl";

  /** Whose code wraps what went wrong. */
  private static final String CONTAINER = "com.ibm.";

  private static final String CALLBACK = "invokeCallback";
  private static final String TIMED_OBJECT = "ejbTimeout";

  /** What becomes of the run of this thread if it fails. */
  private static final ThreadLocal<@Nullable RunEnd> ON_FAILURE = new ThreadLocal<>();

  @Override
  public String scheduler() {
    return EjbTimer.SCHEDULER;
  }

  @Override
  public Set<String> types() {
    return Set.of(WRAPPER, TIMER, PERSISTENT);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().equals(TIMER)) {
      return changes.visit(
          InlinedAdvice.of(PlanAdvice.class, hook).on(named("start").or(named("remove"))));
    }
    if (type.getName().equals(PERSISTENT)) {
      return changes.visit(
          InlinedAdvice.of(DeployAdvice.class, hook)
              .on(named("createPersistentAutomaticTimers").and(takesArguments(3))));
    }
    return changes
        .visit(
            InlinedAdvice.of(CallbackAdvice.class, hook).on(named(CALLBACK).and(takesArguments(3))))
        .visit(
            new CallWatch(
                null,
                "setUncheckedLocalException",
                null,
                CALLBACK,
                BridgeCalls.ROOM,
                BridgeCalls.returnedTop(hook),
                CallWatch.NOTHING));
  }

  @Override
  public String insteadOfStart() {
    return EjbTimer.INSTEAD_OF_START;
  }

  @Override
  public @Nullable Object key(@Nullable Object wrapper, @Nullable Object timer) {
    return timer;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object wrapper, @Nullable Object timer) {
    Object handler = Reflection.field(timer, "cachedTaskHandler");
    return handler == null ? describe(timer) : describePersistent(wrapper, handler);
  }

  private static @Nullable JobDescription describe(@Nullable Object timer) {
    return description(
        Reflection.field(timer, "ivBMD"),
        Reflection.field(timer, "ivMethodId"),
        Reflection.field(timer, "ivInfo"),
        Reflection.field(timer, "ivParsedScheduleExpression"),
        Reflection.field(timer, "ivInterval"));
  }

  private static @Nullable JobDescription describePersistent(
      @Nullable Object wrapper, Object handler) {
    return description(
        Reflection.field(wrapper, "bmd"),
        Reflection.field(handler, "methodId"),
        Reflection.call(handler, "getUserInfo"),
        Reflection.field(handler, "parsedSchedule"),
        Reflection.field(handler, "interval"));
  }

  private static @Nullable JobDescription description(
      @Nullable Object bean,
      @Nullable Object methodId,
      @Nullable Object info,
      @Nullable Object schedule,
      @Nullable Object interval) {
    if (!(Reflection.field(bean, "enterpriseBeanClassName") instanceof String beanClass)) {
      return null;
    }
    String method = methodId instanceof Integer number ? methodName(bean, number) : null;
    return method == null
        ? null
        : new EjbTimer(
                beanClass, method, info, Reflection.call(schedule, "getSchedule"), number(interval))
            .description();
  }

  /** A bean that nobody has used yet does not know its methods, only its schedules do. */
  private static @Nullable String methodName(@Nullable Object bean, int id) {
    Object found = null;
    if (Reflection.field(bean, "timedMethodInfos") instanceof Object[] methods) {
      found = id < methods.length ? methods[id] : null;
    } else if (Reflection.field(Reflection.field(bean, "_moduleMetaData"), "ivAutomaticTimerBeans")
        instanceof Iterable<?> beans) {
      for (Object each : beans) {
        if (Reflection.call(each, "getBeanMetaData") == bean
            && Reflection.call(each, "getMethods") instanceof Iterable<?> methods) {
          for (Object method : methods) {
            found =
                Integer.valueOf(id).equals(Reflection.call(method, "getMethodId")) ? method : found;
          }
        }
      }
    }
    if (Reflection.call(found, "getMethod") instanceof Method method) {
      return method.getName();
    }
    return Boolean.TRUE.equals(Reflection.field(bean, "isTimedObject")) ? TIMED_OBJECT : null;
  }

  @Override
  public <R> R details(@Nullable Object wrapper, @Nullable Object timer, RunDetails<R> details) {
    Object handler = Reflection.field(timer, "ivTaskHandler");
    long retries = number(Reflection.field(handler, "ivRetries"));
    ON_FAILURE.set(
        isRetried(handler, retries) ? retries == 0 ? RunEnd.REFIRED : RunEnd.RETRIED : null);
    return details.told(
        null,
        Math.toIntExact(retries + 1),
        instant(Reflection.field(timer, "ivLastExpiration")),
        false,
        nextAt(timer));
  }

  /** The timers that an application's annotations make in the database, each time it is started. */
  @Override
  public List<JobPlan> observeAll(@Nullable Object timer, @Nullable Object beans) {
    if (!(beans instanceof Iterable<?> each)) {
      return JobInstrumentation.super.observeAll(timer, beans);
    }
    List<JobPlan> plans = new ArrayList<>();
    for (Object bean : each) {
      if (Reflection.call(bean, "getMethods") instanceof Iterable<?> methods) {
        methods.forEach(method -> addPersistent(bean, method, plans));
      }
    }
    return plans;
  }

  private static void addPersistent(
      @Nullable Object bean, @Nullable Object method, List<JobPlan> plans) {
    if (!(Reflection.field(Reflection.call(bean, "getBeanMetaData"), "enterpriseBeanClassName")
            instanceof String beanClass)
        || !(Reflection.call(method, "getMethod") instanceof Method called)
        || !(Reflection.call(method, "getAutomaticTimers") instanceof Iterable<?> timers)) {
      return;
    }
    for (Object timer : timers) {
      if (timer != null && Boolean.TRUE.equals(Reflection.call(timer, "isPersistent"))) {
        Object parsed = Reflection.call(bean, "parseScheduleExpression", timer.getClass(), timer);
        EjbTimer described =
            new EjbTimer(
                beanClass,
                called.getName(),
                Reflection.call(timer, "getInfo"),
                Reflection.call(timer, "getSchedule"),
                0);
        plans.add(new JobPlan(described.description(), nextOf(parsed)));
      }
    }
  }

  /** When a calendar timer is due after now; Liberty takes whole seconds only. */
  private static @Nullable Instant nextOf(@Nullable Object parsedSchedule) {
    long now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    return instant(Reflection.call(parsedSchedule, "getNextTimeout", long.class, now));
  }

  private static boolean isRetried(@Nullable Object handler, long retries) {
    return Reflection.field(handler, "ivRetryLimit") instanceof Integer limit
        && (limit < 0 || retries < limit);
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object timer, @Nullable Object argument) {
    JobDescription job = describe(timer);
    return job == null ? null : new JobPlan(job, nextAt(timer));
  }

  @Override
  public @Nullable Object result(@Nullable Object noted) {
    return null;
  }

  @Override
  public @Nullable Object failure(@Nullable Object noted, @Nullable Throwable thrown) {
    return noted == null ? EjbTimer.thrown(thrown, CONTAINER) : noted;
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object noted, @Nullable Throwable thrown) {
    return noted == null && thrown == null ? null : ON_FAILURE.get();
  }

  /** A timer that was cancelled does not forget when it would have been due. */
  private static @Nullable Instant nextAt(@Nullable Object timer) {
    Object handler = Reflection.field(timer, "cachedTaskHandler");
    if (handler != null) {
      return nextOf(Reflection.field(handler, "parsedSchedule"));
    }
    return Boolean.TRUE.equals(Reflection.field(timer, "ivDestroyed"))
        ? null
        : instant(Reflection.field(timer, "ivExpiration"));
  }

  private static @Nullable Instant instant(@Nullable Object millis) {
    return number(millis) > 0 ? Instant.ofEpochMilli(number(millis)) : null;
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : 0;
  }

  static final class CallbackAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.This Object wrapper, @Advice.Argument(0) @Nullable Object timer) {
      return PulseBridge.enter(hook, wrapper, timer);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }

  static final class DeployAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Argument(2) @Nullable Object beans) {
      PulseBridge.observe(hook, null, beans);
    }
  }

  /** The timer waits for its time, or no longer. */
  static final class PlanAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object timer) {
      PulseBridge.observe(hook, timer, null);
    }
  }
}

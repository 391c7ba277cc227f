package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.BridgeCalls;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * EJB timers on Open Liberty and WebSphere Liberty, those that are kept in a database among them.
 *
 * <p>The execution is {@code TimedObjectWrapper.invokeCallback}, through which the container makes
 * one attempt at a timeout, its transaction included. What the user's method threw is taken where
 * the container takes note of it, before it is mapped to an exception of EJB.
 *
 * <p>When the timer was due, and which attempt it is, is known of timers that are not persistent.
 */
public final class EjbTimersOnLiberty implements JobInstrumentation {

  private static final String WRAPPER = "com.ibm.ejs.container.TimedObjectWrapper";
  private static final String CALLBACK = "invokeCallback";
  private static final String TIMED_OBJECT = "ejbTimeout";

  @Override
  public String scheduler() {
    return EjbTimer.SCHEDULER;
  }

  @Override
  public Set<String> types() {
    return Set.of(WRAPPER);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return builder
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
  public @Nullable Object key(@Nullable Object wrapper, @Nullable Object call) {
    return timer(call);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object wrapper, @Nullable Object call) {
    Object timer = timer(call);
    if (timer == null || !(call instanceof Object[] given)) {
      return null;
    }
    Object bean = Reflection.field(wrapper, "bmd");
    if (!(Reflection.field(bean, "enterpriseBeanClassName") instanceof String beanClass)) {
      return null;
    }
    Object methods = Reflection.field(wrapper, "methodInfos");
    Object method =
        methods instanceof Object[] all && given[1] instanceof Integer number && number < all.length
            ? Reflection.call(all[number], "getMethod")
            : null;
    String methodName = method instanceof Method found ? found.getName() : TIMED_OBJECT;
    Object handler = Reflection.field(timer, "cachedTaskHandler");
    return handler == null
        ? new EjbTimer(
                beanClass,
                methodName,
                Reflection.field(timer, "ivInfo"),
                Reflection.call(
                    Reflection.field(timer, "ivParsedScheduleExpression"), "getSchedule"),
                number(Reflection.field(timer, "ivInterval")))
            .description()
        : new EjbTimer(
                beanClass,
                methodName,
                Reflection.call(handler, "getUserInfo"),
                Reflection.call(Reflection.field(handler, "parsedSchedule"), "getSchedule"),
                number(Reflection.field(handler, "interval")))
            .description();
  }

  @Override
  public RunDetails details(@Nullable Object wrapper, @Nullable Object call) {
    Object timer = timer(call);
    long retries = number(Reflection.field(Reflection.field(timer, "ivTaskHandler"), "ivRetries"));
    long due = number(Reflection.field(timer, "ivLastExpiration"));
    return new RunDetails(
        null, Math.toIntExact(retries + 1), due > 0 ? Instant.ofEpochMilli(due) : null, false);
  }

  @Override
  public @Nullable Object result(@Nullable Object noted) {
    return null;
  }

  @Override
  public @Nullable Object failure(@Nullable Object noted, @Nullable Throwable thrown) {
    return noted == null ? thrown : noted;
  }

  private static @Nullable Object timer(@Nullable Object call) {
    return call instanceof Object[] given ? given[0] : null;
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : 0;
  }

  static final class CallbackAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.This Object wrapper, @Advice.AllArguments Object[] call) {
      return PulseBridge.enter(hook, wrapper, call);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }
}

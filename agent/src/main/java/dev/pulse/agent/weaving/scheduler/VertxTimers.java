package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
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
 * Periodic timers of Vert.x 4 and 5: {@code setPeriodic} and periodic timer streams of
 * applications.
 *
 * <p>The execution is the call of the handler, on its own context, inside of what reports its
 * exception.
 */
public final class VertxTimers implements JobInstrumentation {

  private static final String VERTX = "io.vertx.core.impl.VertxImpl";
  private static final String TIMER = "io.vertx.core.impl.VertxImpl$InternalTimerHandler";

  private final WeakIdentityMap<JobDescription> timers = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return "vertx";
  }

  @Override
  public Set<String> types() {
    return Set.of(VERTX, TIMER);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    if (type.getName().equals(VERTX)) {
      return builder.visit(
          InlinedAdvice.of(ScheduleAdvice.class, hook)
              .on(named("scheduleTimeout").and(takesArguments(7))));
    }
    return builder.visit(
        InlinedAdvice.of(HandleAdvice.class, hook)
            .on(named("handle").and(takesArgument(0, Void.class))));
  }

  @Override
  public @Nullable Object key(@Nullable Object timer, @Nullable Object handler) {
    return handler;
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object timer, @Nullable Object handler) {
    return handler == null ? null : timers.get(handler);
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object handler, @Nullable Object interval) {
    TaskName name = TaskName.of(handler, "io.vertx.", "handle");
    if (handler != null && name != null) {
      timers.put(
          handler,
          new JobDescription(
              name.name(),
              name.className(),
              name.methodName(),
              interval instanceof Long millis ? Duration.ofMillis(millis).toString() : null,
              "fixed_rate",
              null));
    }
    return null;
  }

  static final class ScheduleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(1) boolean periodic,
        @Advice.Argument(3) long interval,
        @Advice.Argument(4) TimeUnit unit,
        @Advice.Argument(6) @Nullable Object handler) {
      if (periodic) {
        PulseBridge.observe(hook, handler, unit.toMillis(interval));
      }
    }
  }

  /** Most timers of Vert.x are due once: those go by without a call. */
  static final class HandleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook,
        @Advice.This Object timer,
        @Advice.FieldValue("periodic") boolean periodic,
        @Advice.FieldValue("handler") Object handler) {
      return periodic ? PulseBridge.enter(hook, timer, handler) : 0;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }
}

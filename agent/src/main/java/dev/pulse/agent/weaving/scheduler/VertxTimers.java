package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.TaskOrigin;
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
  public @Nullable Object key(@Nullable Object timer, @Nullable Object argument) {
    return timer;
  }

  /** Timers that are due once were never noted. */
  @Override
  public @Nullable JobDescription describe(@Nullable Object timer, @Nullable Object argument) {
    Object handler = Reflection.field(timer, "handler");
    boolean periodic = Boolean.TRUE.equals(Reflection.field(timer, "periodic"));
    return handler == null || !periodic ? null : timers.get(handler);
  }

  @Override
  public void observe(@Nullable Object handler, @Nullable Object interval) {
    TaskOrigin origin =
        handler == null ? null : TaskOrigin.of(handler, "handle", VertxTimers::isFramework);
    if (handler != null && origin != null) {
      timers.put(
          handler,
          new JobDescription(
              origin.name(),
              origin.className(),
              origin.methodName(),
              interval instanceof Long millis ? Duration.ofMillis(millis).toString() : null,
              "fixed_rate",
              null));
    }
  }

  /** Vert.x, and what uses its timers for its own housekeeping. */
  private static boolean isFramework(String name) {
    return name.startsWith("io.vertx.")
        || name.startsWith("io.netty.")
        || name.startsWith("io.quarkus.")
        || name.startsWith("io.smallrye.");
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

  static final class HandleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object timer) {
      return PulseBridge.enter(hook, timer, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter long token, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, null, thrown);
    }
  }
}

package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.time.Instant;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Methods with Quarkus's {@code @Scheduled}, and jobs made with its {@code Scheduler.newJob},
 * whether Quarkus runs them itself or has Quartz do it.
 *
 * <p>The execution is {@code DefaultInvoker.invoke}: the class above every generated invoker,
 * behind all that skips, delays or moves a run to another thread. It never throws: a failure is in
 * the stage that it returns, with which the execution ends. What skips a run says so to whoever
 * listens for {@code SkippedExecution}; making one of these is the skipped run.
 */
public final class Quarkus implements JobInstrumentation {

  private static final String INVOKER = "io.quarkus.scheduler.common.runtime.DefaultInvoker";
  private static final String COROUTINE_INVOKER =
      "io.quarkus.scheduler.kotlin.runtime.AbstractCoroutineInvoker";
  private static final String SKIPPED = "io.quarkus.scheduler.SkippedExecution";
  private static final String SIMPLE = "io.quarkus.scheduler.runtime.SimpleScheduler";
  private static final String SIMPLE_TASK = SIMPLE + "$ScheduledTask";
  private static final String SIMPLE_TRIGGER = SIMPLE + "$SimpleTrigger";
  private static final String QUARTZ = "io.quarkus.quartz.runtime.QuartzSchedulerImpl";
  private static final String QUARTZ_TRIGGER = QUARTZ + "$QuartzTrigger";
  private static final String QUARTZ_JOB = QUARTZ + "$InvokerJob";
  private static final String QUARTZ_NONCONCURRENT_JOB = QUARTZ + "$NonconcurrentInvokerJob";

  private final QuarkusTriggers triggers = new QuarkusTriggers();

  @Override
  public String scheduler() {
    return "quarkus";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        INVOKER,
        COROUTINE_INVOKER,
        SKIPPED,
        SIMPLE,
        SIMPLE_TASK,
        SIMPLE_TRIGGER,
        QUARTZ,
        QUARTZ_TRIGGER);
  }

  @Override
  public Set<String> carriers() {
    return Set.of(QUARTZ_JOB, QUARTZ_NONCONCURRENT_JOB);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case INVOKER, COROUTINE_INVOKER ->
          changes.visit(
              InlinedAdvice.of(InvokeAdvice.class, hook)
                  .on(named("invoke").and(takesArguments(1)).and(not(isBridge()))));
      case SKIPPED ->
          changes.visit(
              InlinedAdvice.of(SkipAdvice.class, hook).on(isConstructor().and(takesArguments(2))));
      case SIMPLE_TASK ->
          changes.visit(InlinedAdvice.of(TaskAdvice.class, hook).on(isConstructor()));
      case SIMPLE_TRIGGER ->
          changes.visit(InlinedAdvice.of(PauseAdvice.class, hook).on(named("setRunning")));
      case QUARTZ_TRIGGER ->
          changes.visit(InlinedAdvice.of(TriggerAdvice.class, hook).on(isConstructor()));
      case QUARTZ ->
          changes
              .visit(
                  InlinedAdvice.of(ByHandAdvice.class, hook)
                      .on(named("createJobDefinitionQuartzTrigger")))
              .visit(InlinedAdvice.of(RemoveAdvice.class, hook).on(removal()));
      default -> changes.visit(InlinedAdvice.of(RemoveAdvice.class, hook).on(removal()));
    };
  }

  private static ElementMatcher<MethodDescription> removal() {
    return named("unscheduleJob").and(takesArguments(1)).and(not(isBridge()));
  }

  @Override
  public String insteadOfStart() {
    return "Quarkus has no way to run a scheduled method out of schedule; have the"
        + " application call it.";
  }

  @Override
  public @Nullable Object key(@Nullable Object invoker, @Nullable Object execution) {
    return Reflection.call(execution, "getTrigger");
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object invoker, @Nullable Object execution) {
    return QuarkusTriggers.describe(
        Reflection.call(execution, "getTrigger"),
        Reflection.call(Reflection.field(execution, "context"), "getTrigger"));
  }

  @Override
  public <R> R details(
      @Nullable Object invoker, @Nullable Object execution, RunDetails<R> details) {
    Object trigger = Reflection.call(execution, "getTrigger");
    Object context = Reflection.field(execution, "context");
    return details.told(
        Reflection.text(context, "getFireInstanceId"),
        1,
        Reflection.call(execution, "getScheduledFireTime") instanceof Instant due ? due : null,
        false,
        QuarkusTriggers.nextOf(context == null ? trigger : context));
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object trigger, @Nullable Object removed) {
    return trigger == null
        ? null
        : removed == null ? triggers.changed(trigger) : triggers.removed(trigger);
  }

  /** Quarkus knows of no values: its stages are for {@code Void}. */
  @Override
  public @Nullable Object result(@Nullable Object stage) {
    return null;
  }

  static final class InvokeAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.This Object invoker, @Advice.Argument(0) Object execution) {
      return PulseBridge.enter(hook, invoker, execution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Return @Nullable Object stage,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, stage, thrown);
    }
  }

  static final class SkipAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Argument(0) @Nullable Object execution,
        @Advice.Argument(1) @Nullable String detail) {
      PulseBridge.passedOver(hook, null, execution, "skipped", detail);
    }
  }

  static final class TaskAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.FieldValue("trigger") @Nullable Object trigger) {
      PulseBridge.observe(hook, trigger, null);
    }
  }

  static final class PauseAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object trigger) {
      PulseBridge.observe(hook, trigger, null);
    }
  }

  static final class TriggerAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object trigger) {
      PulseBridge.observe(hook, trigger, null);
    }
  }

  static final class ByHandAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object trigger) {
      PulseBridge.observe(hook, trigger, null);
    }
  }

  static final class RemoveAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object trigger) {
      PulseBridge.observe(hook, trigger, trigger);
    }
  }
}

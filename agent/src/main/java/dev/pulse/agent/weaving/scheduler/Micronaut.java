package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.pulse.agent.bridge.PulseBridge;
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
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Methods that Micronaut schedules.
 *
 * <p>Micronaut calls them in a lambda of {@code ScheduledMethodProcessor}, with which the execution
 * begins. It ends right behind the call of the method, or where a handler is asked for what the
 * method threw or what kept it from being called; if the lambda ends before, the method's condition
 * has skipped the run.
 *
 * <p>A {@code CompletionStage} that the method returns is followed. To a publisher Micronaut does
 * not subscribe, so the execution ends when the method does, and says so.
 */
public final class Micronaut implements JobInstrumentation {

  private static final String PROCESSOR =
      "io.micronaut.scheduling.processor.ScheduledMethodProcessor";
  private static final String METHOD = "io.micronaut.inject.ExecutableMethod";
  private static final String ANNOTATION = "io.micronaut.core.annotation.AnnotationValue";

  private final MicronautSchedules schedules = new MicronautSchedules();

  @Override
  public String scheduler() {
    return "micronaut";
  }

  @Override
  public Set<String> types() {
    return Set.of(PROCESSOR);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    for (String method : Set.of("schedule", "scheduleAtFixedRate", "scheduleWithFixedDelay")) {
      changes =
          changes.visit(
              new CallWatch(
                  "io/micronaut/scheduling/TaskScheduler",
                  method,
                  null,
                  4,
                  top(hook, "observe", "(ILjava/lang/Object;Ljava/lang/Object;)V")));
    }
    String leave = "(ILjava/lang/Object;Ljava/lang/Throwable;)V";
    return changes
        .visit(
            new CallWatch(
                "io/micronaut/core/bind/BoundExecutable",
                "invoke",
                "(Ljava/lang/Object;)Ljava/lang/Object;",
                4,
                code -> returned(code, hook)))
        .visit(
            new CallWatch(
                "io/micronaut/scheduling/TaskExceptionHandler",
                "handleCreationFailure",
                null,
                null,
                4,
                top(hook, "leave", leave),
                CallWatch.NOTHING))
        .visit(
            InlinedAdvice.of(FailureAdvice.class, hook)
                .on(named("handleException").and(takesArgument(2, Throwable.class))))
        .visit(
            InlinedAdvice.of(ScheduleAdvice.class, hook)
                .on(namedOneOf("scheduleTask", "process").and(not(isBridge()))))
        .visit(
            InlinedAdvice.of(TaskAdvice.class, hook)
                .on(nameStartsWith("lambda$").and(isSynthetic()).and(returns(void.class))));
  }

  /** Calls the bridge with null and, behind it, what lies on top of the stack and stays there. */
  private static Consumer<MethodVisitor> top(int hook, String method, String descriptor) {
    return code -> {
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn(hook);
      code.visitInsn(Opcodes.SWAP);
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitInsn(Opcodes.SWAP);
      call(code, method, descriptor);
    };
  }

  private static void returned(MethodVisitor code, int hook) {
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(hook);
    code.visitInsn(Opcodes.SWAP);
    code.visitInsn(Opcodes.ACONST_NULL);
    call(code, "leave", "(ILjava/lang/Object;Ljava/lang/Throwable;)V");
  }

  private static void call(MethodVisitor code, String method, String descriptor) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, Type.getInternalName(PulseBridge.class), method, descriptor, false);
  }

  @Override
  public String insteadOfStart() {
    return "Micronaut has no way to run a scheduled method out of schedule; have the"
        + " application call it.";
  }

  @Override
  public @Nullable Object key(@Nullable Object processor, @Nullable Object captured) {
    return captured(captured, METHOD);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object processor, @Nullable Object captured) {
    return MicronautSchedules.describe(captured(captured, METHOD));
  }

  @Override
  public <R> R details(
      @Nullable Object processor, @Nullable Object captured, RunDetails<R> details) {
    Object method = captured(captured, METHOD);
    Object annotation = captured(captured, ANNOTATION);
    return method == null
        ? details.none()
        : details.told(
            null,
            1,
            schedules.plannedAt(method, annotation),
            false,
            schedules.nextAt(method, annotation));
  }

  @Override
  public @Nullable Object result(@Nullable Object returned) {
    if (Reflection.isA(returned, PROCESSOR)) {
      return "its condition does not hold";
    }
    return Reflection.isA(returned, "org.reactivestreams.Publisher")
        ? "a publisher, to which Micronaut does not subscribe"
        : returned;
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object returned, @Nullable Throwable thrown) {
    return thrown == null && Reflection.isA(returned, PROCESSOR) ? RunEnd.SKIPPED : null;
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object processor, @Nullable Object argument) {
    if (processor == null) {
      if (argument != null) {
        schedules.scheduled(argument);
      }
      return null;
    }
    if (argument == null) {
      return schedules.end();
    }
    Object method = captured(argument, METHOD);
    return method == null ? null : schedules.begin(method);
  }

  /** What of this class is among the arguments, or in the pair that Micronaut makes of them. */
  private static @Nullable Object captured(@Nullable Object arguments, String className) {
    if (arguments instanceof Object[] all) {
      for (Object each : all) {
        Object candidate =
            Reflection.isA(each, PROCESSOR + "$ScheduledDefinition")
                ? Reflection.field(each, "method")
                : each;
        if (Reflection.isA(candidate, className)) {
          return candidate;
        }
      }
    }
    return null;
  }

  static final class TaskAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object processor, @Advice.AllArguments Object[] captured) {
      PulseBridge.enter(hook, processor, captured);
    }

    /** Whatever way it ends, nothing stays open. */
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object processor,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, processor, thrown);
    }
  }

  static final class FailureAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.Argument(2) @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  static final class ScheduleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook, @Advice.This Object processor, @Advice.AllArguments Object[] arguments) {
      PulseBridge.observe(hook, processor, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.This Object processor) {
      PulseBridge.observe(hook, processor, null);
    }
  }
}

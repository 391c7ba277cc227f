package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobSchedule;
import dev.pulse.agent.weaving.Reflection;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Methods that Micronaut schedules.
 *
 * <p>Micronaut calls them in a lambda of {@code ScheduledMethodProcessor}, behind a condition that
 * may skip the run and inside of a {@code catch} that hands exceptions to handlers. So the
 * execution begins right before that call and ends right behind it, or where the handlers are
 * asked.
 */
public final class Micronaut implements JobInstrumentation {

  private static final String PROCESSOR =
      "io.micronaut.scheduling.processor.ScheduledMethodProcessor";
  private static final String SCHEDULED = "io.micronaut.scheduling.annotation.Scheduled";

  /** How the members of the annotation say when, in the order in which Micronaut looks at them. */
  private static final String[][] KINDS = {
    {"cron", "cron"},
    {"fixedRate", "fixed_rate"},
    {"fixedDelay", "fixed_delay"},
    {"initialDelay", "one_time"}
  };

  @Override
  public String scheduler() {
    return "micronaut";
  }

  @Override
  public Set<String> types() {
    return Set.of(PROCESSOR);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return builder
        .visit(
            new CallWatch(
                "io/micronaut/core/bind/BoundExecutable",
                "invoke",
                "(Ljava/lang/Object;)Ljava/lang/Object;",
                null,
                5,
                code -> begin(code, hook),
                code -> end(code, hook)))
        .visit(
            InlinedAdvice.of(FailureAdvice.class, hook)
                .on(named("handleException").and(takesArgument(2, Throwable.class))))
        .visit(InlinedAdvice.of(TaskAdvice.class, hook).on(nameStartsWith("lambda$scheduleTask$")));
  }

  /** The method with its arguments and the bean lie on the stack, and are to be left there. */
  private static void begin(MethodVisitor code, int hook) {
    code.visitInsn(Opcodes.DUP2);
    code.visitLdcInsn(hook);
    code.visitInsn(Opcodes.DUP_X2);
    code.visitInsn(Opcodes.POP);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(PulseBridge.class),
        "enter",
        "(ILjava/lang/Object;Ljava/lang/Object;)J",
        false);
    code.visitInsn(Opcodes.POP2);
  }

  private static void end(MethodVisitor code, int hook) {
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(hook);
    code.visitInsn(Opcodes.SWAP);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(PulseBridge.class),
        "leave",
        "(ILjava/lang/Object;Ljava/lang/Throwable;)V",
        false);
  }

  /** A bound method is made for each run; what stays is the method behind it. */
  @Override
  public @Nullable Object key(@Nullable Object bound, @Nullable Object bean) {
    return Reflection.call(bound, "getTarget");
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object bound, @Nullable Object bean) {
    Object method = Reflection.call(bound, "getTarget");
    String name = Reflection.text(method, "getMethodName");
    if (name == null || !(Reflection.call(method, "getDeclaringType") instanceof Class<?> type)) {
      return null;
    }
    JobSchedule schedule = scheduleOf(bound);
    return new JobDescription(
        type.getName() + '.' + name,
        type.getName(),
        name,
        schedule == null ? null : schedule.text(),
        schedule == null ? null : schedule.kind(),
        schedule == null ? null : schedule.zone());
  }

  private static @Nullable JobSchedule scheduleOf(@Nullable Object bound) {
    Object method = Reflection.call(bound, "getTarget");
    Class<?> scheduled =
        bound == null ? null : Reflection.load(SCHEDULED, bound.getClass().getClassLoader());
    Object annotations =
        Reflection.call(method, "getAnnotationValuesByType", Class.class, scheduled);
    JobSchedule all = null;
    if (annotations instanceof Iterable<?> values) {
      for (Object value : values) {
        JobSchedule one = scheduleIn(value);
        all = all == null || one == null ? one : all.and(one);
      }
    }
    return all;
  }

  private static @Nullable JobSchedule scheduleIn(@Nullable Object annotation) {
    for (String[] kind : KINDS) {
      String text = member(annotation, kind[0]);
      if (text != null) {
        return new JobSchedule(
            text, kind[1], kind[0].equals("cron") ? member(annotation, "zoneId") : null);
      }
    }
    return null;
  }

  private static @Nullable String member(@Nullable Object annotation, String name) {
    return Reflection.call(annotation, "stringValue", String.class, name)
                instanceof Optional<?> value
            && value.isPresent()
            && !value.get().toString().isBlank()
        ? value.get().toString()
        : null;
  }

  static final class FailureAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.Argument(2) @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }

  /** Whatever way it ends, nothing stays open. */
  static final class TaskAdvice {
    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@HookId int hook, @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.leave(hook, null, thrown);
    }
  }
}

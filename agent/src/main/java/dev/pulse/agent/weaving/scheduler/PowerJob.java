package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.lang.reflect.Method;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Processors of a PowerJob worker. The job's name and schedule are known to its server alone.
 *
 * <p>The execution is a processor's {@code process}, told by its parameter and result, which are
 * PowerJob's own: so it does not matter how many classes lie between the processor and the
 * interface. Failure is what the result says; no result is one too.
 */
public final class PowerJob implements JobInstrumentation {

  private static final String PACKAGE = "Ltech/powerjob/worker/core/processor/";
  private static final String PROCESS =
      "(" + PACKAGE + "TaskContext;)" + PACKAGE + "ProcessResult;";

  @Override
  public String scheduler() {
    return "powerjob";
  }

  @Override
  public Set<String> markers() {
    return Set.of(PROCESS);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    ElementMatcher.Junction<MethodDescription> process =
        named("process").and(hasDescriptor(PROCESS)).and(not(isAbstract()));
    return type.getDeclaredMethods().filter(process).isEmpty()
        ? changes
        : changes.visit(InlinedAdvice.of(ProcessAdvice.class, hook).on(process));
  }

  @Override
  public String insteadOfStart() {
    return "PowerJob's server decides where a job runs; run it in PowerJob's console.";
  }

  @Override
  public @Nullable Object key(@Nullable Object processor, @Nullable Object context) {
    return describe(processor, context);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object processor, @Nullable Object context) {
    if (processor == null) {
      return null;
    }
    if (Reflection.field(processor, "method") instanceof Method method) {
      String type = method.getDeclaringClass().getName();
      return new JobDescription(
          type + '.' + method.getName(), type, method.getName(), null, null, null);
    }
    String type = processor.getClass().getName();
    int generated = type.indexOf("$$");
    String name = generated > 0 ? type.substring(0, generated) : type;
    return new JobDescription(name, name, "process", null, null, null);
  }

  @Override
  public <R> R details(
      @Nullable Object processor, @Nullable Object context, RunDetails<R> details) {
    return details.told(
        Reflection.text(context, "getInstanceId"),
        Reflection.call(context, "getCurrentRetryTimes") instanceof Integer retries
            ? retries + 1
            : 1,
        null,
        false);
  }

  @Override
  public @Nullable Object result(@Nullable Object outcome) {
    return Reflection.call(outcome, "getMsg");
  }

  @Override
  public @Nullable Object failure(@Nullable Object outcome, @Nullable Throwable thrown) {
    if (thrown != null) {
      return thrown;
    }
    if (outcome == null) {
      return "the processor returned no result";
    }
    if (!Boolean.FALSE.equals(Reflection.call(outcome, "isSuccess"))) {
      return null;
    }
    Object message = Reflection.call(outcome, "getMsg");
    return message == null ? "the processor returned a result without success" : message;
  }

  static final class ProcessAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook,
        @Advice.This Object processor,
        @Advice.Argument(0) @Nullable Object context) {
      return PulseBridge.enter(hook, processor, context);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Return @Nullable Object outcome,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, outcome, thrown);
    }
  }
}

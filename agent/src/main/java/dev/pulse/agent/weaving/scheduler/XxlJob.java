package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Job handlers of an XXL-JOB executor. The schedule is known to its server alone; a run tells when
 * the server asked for it, and nothing of attempts.
 *
 * <p>The execution is the handler's {@code execute}. Whether it failed is what the job has said to
 * its context, even if it returned in peace.
 */
public final class XxlJob implements JobInstrumentation {

  private static final String PACKAGE = "com.xxl.job.core.";
  private static final String HANDLER = PACKAGE + "handler.IJobHandler";
  private static final String METHOD_HANDLER = PACKAGE + "handler.impl.MethodJobHandler";
  private static final String GLUE_HANDLER = PACKAGE + "handler.impl.GlueJobHandler";
  private static final String SCRIPT_HANDLER = PACKAGE + "handler.impl.ScriptJobHandler";
  private static final String EXECUTOR = PACKAGE + "executor.XxlJobExecutor";
  private static final String CONTEXT = PACKAGE + "context.XxlJobContext";
  private static final String ANNOTATION = PACKAGE + "handler.annotation.XxlJob";
  private static final Integer SUCCESS = 200;

  /** The names under which the application registered its handlers. */
  private final WeakIdentityMap<String> names = new WeakIdentityMap<>();

  @Override
  public String scheduler() {
    return "xxl-job";
  }

  @Override
  public Set<String> types() {
    return Set.of(METHOD_HANDLER, GLUE_HANDLER, SCRIPT_HANDLER, EXECUTOR);
  }

  /** Handlers that applications write. */
  @Override
  public Set<String> markers() {
    return Set.of(HANDLER.replace('.', '/'));
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().equals(EXECUTOR)) {
      return changes.visit(
          InlinedAdvice.of(RegisterAdvice.class, hook)
              .on(
                  named("registryJobHandler")
                      .or(named("registJobHandler"))
                      .and(takesArgument(0, String.class))));
    }
    TypeDefinition parent = type.getSuperClass();
    return parent != null && parent.getTypeName().equals(HANDLER)
        ? changes.visit(
            InlinedAdvice.of(ExecuteAdvice.class, hook)
                .on(named("execute").and(takesNoArguments())))
        : changes;
  }

  @Override
  public String insteadOfStart() {
    return "XXL-JOB's admin decides where a job runs; use \"Execute once\" there.";
  }

  @Override
  public @Nullable Object key(@Nullable Object handler, @Nullable Object argument) {
    return handler;
  }

  /** A handler that was never registered belongs to another one, which runs already. */
  @Override
  public @Nullable JobDescription describe(@Nullable Object handler, @Nullable Object argument) {
    if (handler == null) {
      return null;
    }
    if (Reflection.field(handler, "method") instanceof Method method) {
      String given = annotatedName(method);
      return new JobDescription(
          given == null ? method.getDeclaringClass().getName() + '.' + method.getName() : given,
          method.getDeclaringClass().getName(),
          method.getName(),
          null,
          null,
          null);
    }
    String name = names.get(handler);
    if (name != null) {
      return new JobDescription(name, handler.getClass().getName(), "execute", null, null, null);
    }
    return handler.getClass().getName().startsWith(PACKAGE)
        ? new JobDescription(
            "script of job " + Reflection.text(context(handler), "getJobId"),
            null,
            null,
            null,
            null,
            null)
        : null;
  }

  @Override
  public <R> R details(@Nullable Object handler, @Nullable Object argument, RunDetails<R> details) {
    Object context = context(handler);
    Object told = Reflection.call(context, "getLogDateTime");
    return details.told(
        Reflection.text(context, "getLogId"),
        1,
        told instanceof Long millis && millis > 0 ? Instant.ofEpochMilli(millis) : null,
        false);
  }

  /** The end hands over the handler; what the job had to say is in the thread's context. */
  @Override
  public @Nullable Object result(@Nullable Object handler) {
    return Reflection.call(context(handler), "getHandleMsg");
  }

  @Override
  public @Nullable Object failure(@Nullable Object handler, @Nullable Throwable thrown) {
    if (thrown != null) {
      Throwable cause = thrown.getCause();
      return thrown instanceof InvocationTargetException && cause != null ? cause : thrown;
    }
    Object context = context(handler);
    Object code = Reflection.call(context, "getHandleCode");
    if (code == null || code.equals(SUCCESS)) {
      return null;
    }
    Object message = Reflection.call(context, "getHandleMsg");
    return message == null ? "the job ended with code " + code : message;
  }

  @Override
  public @Nullable JobPlan observe(@Nullable Object handler, @Nullable Object name) {
    if (handler == null || name == null) {
      return null;
    }
    names.put(handler, name.toString());
    JobDescription job = describe(handler, null);
    return job == null ? null : new JobPlan(job, null);
  }

  private static @Nullable Object context(@Nullable Object handler) {
    return Reflection.callStatic(handler, CONTEXT, "getXxlJobContext");
  }

  private static @Nullable String annotatedName(Method method) {
    for (Annotation annotation : method.getDeclaredAnnotations()) {
      if (annotation.annotationType().getName().equals(ANNOTATION)) {
        return Reflection.text(annotation, "value");
      }
    }
    return null;
  }

  static final class ExecuteAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@HookId int hook, @Advice.This Object handler) {
      return PulseBridge.enter(hook, handler, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.This Object handler,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, handler, thrown);
    }
  }

  static final class RegisterAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.Argument(0) @Nullable String name,
        @Advice.Argument(1) @Nullable Object handler) {
      PulseBridge.observe(hook, handler, name);
    }
  }
}

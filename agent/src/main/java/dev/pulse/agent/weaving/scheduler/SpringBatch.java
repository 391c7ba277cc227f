package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of Spring Batch, whoever launches them.
 *
 * <p>A job catches all that its steps throw, and tells its end in its {@code JobExecution}: the
 * execution has failed if the batch status says so, or if the exit status has the code {@code
 * FAILED}, which a listener may set. A job that goes on behind a failed step has not failed.
 */
public final class SpringBatch implements JobInstrumentation {

  private static final String JOB = "org.springframework.batch.core.job.AbstractJob";
  private static final String OWN_CLASSES = "org.springframework.batch.";

  @Override
  public String scheduler() {
    return "spring-batch";
  }

  @Override
  public Set<String> types() {
    return Set.of(JOB);
  }

  @Override
  public DynamicType.Builder<?> weave(
      DynamicType.Builder<?> builder, TypeDescription type, int hook) {
    return builder.visit(
        InlinedAdvice.of(JobAdvice.class, hook).on(named("execute").and(takesArguments(1))));
  }

  @Override
  public @Nullable Object key(@Nullable Object job, @Nullable Object execution) {
    return Reflection.text(job, "getName");
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object job, @Nullable Object execution) {
    String name = Reflection.text(job, "getName");
    if (job == null || name == null) {
      return null;
    }
    String className = job.getClass().getName();
    boolean users = !className.startsWith(OWN_CLASSES);
    return new JobDescription(
        name, users ? className : null, users ? "execute" : null, null, null, null);
  }

  @Override
  public RunDetails details(@Nullable Object job, @Nullable Object execution) {
    return new RunDetails(Reflection.text(execution, "getId"), 1, null, false);
  }

  /** The exit status where it says more than that all went well. */
  @Override
  public @Nullable Object result(@Nullable Object execution) {
    String exit = exitOf(execution);
    return "COMPLETED".equals(exit) ? null : exit;
  }

  @Override
  public @Nullable Object failure(@Nullable Object execution, @Nullable Throwable thrown) {
    if (thrown != null || !hasFailed(execution)) {
      return thrown;
    }
    Object cause = firstCause(execution);
    return cause == null ? exitOf(execution) : cause;
  }

  /** The steps stand in the order in which they began; what the job adds came after them. */
  private static @Nullable Object firstCause(@Nullable Object execution) {
    if (Reflection.call(execution, "getStepExecutions") instanceof Iterable<?> steps) {
      for (Object step : steps) {
        Object cause = ownCause(step);
        if (cause != null) {
          return cause;
        }
      }
    }
    return ownCause(execution);
  }

  private static @Nullable Object ownCause(@Nullable Object execution) {
    return Reflection.call(execution, "getFailureExceptions") instanceof List<?> causes
            && !causes.isEmpty()
        ? causes.get(0)
        : null;
  }

  private static boolean hasFailed(@Nullable Object execution) {
    return Boolean.TRUE.equals(
            Reflection.call(Reflection.call(execution, "getStatus"), "isUnsuccessful"))
        || "FAILED".equals(exitCode(execution));
  }

  private static @Nullable String exitCode(@Nullable Object execution) {
    return Reflection.text(Reflection.call(execution, "getExitStatus"), "getExitCode");
  }

  /** The code, and its description if there is one. */
  private static @Nullable String exitOf(@Nullable Object execution) {
    String code = exitCode(execution);
    String description =
        Reflection.text(Reflection.call(execution, "getExitStatus"), "getExitDescription");
    return description == null || description.isBlank() ? code : code + ": " + description;
  }

  static final class JobAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.This Object job, @Advice.Argument(0) @Nullable Object execution) {
      return PulseBridge.enter(hook, job, execution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Argument(0) @Nullable Object execution,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, execution, thrown);
    }
  }
}
